import { Entity } from '@backstage/catalog-model';
import { ScannedRepository } from '../scans';

export const OWNER = 'my-org';
export const TEMPLATE = 'template:default/tiny';
export const TEAM = 'group:default/team-commerce';

/** Where a repository is: the sandbox's host and address, and its name. */
interface Place {
  host: string;
  /** Of the sandbox. */
  url: string;
  name: string;
}

/** The team that owns everything. */
export const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'team-commerce',
    annotations: { 'github.com/team-slug': 'my-org/team-commerce' },
  },
  spec: { type: 'team', children: [] },
};

/** The files that the small template makes for a name, at its first version. */
export function filesOf(name: string, version: string) {
  return {
    'README.md': `# ${name}\n`,
    'owner.txt': `my-org ${name} postgresql\n`,
    '.golden-path/lineage.yaml': [
      'apiVersion: provenpath.io/v1',
      'kind: Lineage',
      `template: ${TEMPLATE}`,
      `version: ${version}`,
      'inputs:',
      '  database: postgresql',
      `  name: ${name}`,
      '',
    ].join('\n'),
  };
}

/** As a measurement finds a service that is on no layer. */
export function describeStanding({ host, url, name }: Place, given: object) {
  const layers = ['build', 'scan', 'deploy', 'docs'].map(layer => ({
    name: layer,
    provider: null,
    on: false,
    running: null,
    version: null,
    lag: null,
    pin: null,
    files: [],
  }));
  const id = `${host}/${OWNER}/${name}`;
  return {
    id,
    host,
    owner: OWNER,
    name,
    url: `${url}/${OWNER}/${name}`,
    entityRef: `component:default/${name}`,
    ownerRef: TEAM,
    systemRef: null,
    language: 'Java',
    tier: null,
    createdAt: null,
    template: null,
    kind: 'service',
    kindFrom: 'dockerfile',
    excluded: null,
    exemption: null,
    onPath: false,
    onPathBefore: null,
    running: null,
    layersOn: 0,
    layersApplying: layers.length,
    lag: null,
    pin: null,
    layers,
    problems: [],
    ...given,
  };
}

/** The small template in the catalog. */
export function createTemplateEntity(templateFile: string): Entity {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: 'tiny',
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': `file:${templateFile}`,
      },
    },
    spec: { type: 'service', steps: [] },
  };
}

/** A component that was made from the small template at a version. */
export function createComponent(name: string, version: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'github.com/project-slug': `${OWNER}/${name}`,
        'backstage.io/source-template': TEMPLATE,
        'provenpath.io/template-version': version,
        'provenpath.io/template-inputs': JSON.stringify({
          database: 'postgresql',
          name,
        }),
      },
    },
    spec: { type: 'service' },
    relations: [{ type: 'ownedBy', targetRef: TEAM }],
  };
}

/** As a scan finds a repository that was pushed just now. */
export function describeScanned(
  { host, url, name }: Place,
  now: Date,
): ScannedRepository {
  return {
    host,
    repositoryId: name,
    owner: OWNER,
    name,
    url: `${url}/${OWNER}/${name}`,
    defaultBranch: 'main',
    pushedAt: now,
    createdAt: now,
    deployedAt: null,
    archived: false,
    fork: false,
    template: false,
    language: 'Java',
    dockerfile: true,
    otherCi: [],
    workflowFiles: 0,
    references: [],
    problems: [],
    demo: true,
  };
}
