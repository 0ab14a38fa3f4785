import fs from 'node:fs';
import path from 'node:path';

/** Teams of the demo organisation whose members sign in; each owns components. */
export const TEAMS = [
  'team-analytics',
  'team-billing',
  'team-catalog',
  'team-commerce',
  'team-data-platform',
  'team-fraud',
  'team-inventory',
  'team-payments',
  'team-platform',
  'team-recommendations',
  'team-security',
  'team-shipping',
  'team-sre',
  'team-storefront',
];

const DOMAINS = ['commerce', 'payments', 'logistics', 'data', 'platform'];
const OF_TEAM = 50;
const OF_SYSTEM = 10;
const OF_FILE = 100;
const BETWEEN_DOCUMENTED = 50;

/** Where a component of the large catalog belongs. */
export interface PlannedComponent {
  name: string;
  owner: string;
  system: string;
  hasDocs: boolean;
}

/**
 * A component of the large catalog by its number: ten make up a system, fifty
 * are one team's, and every fiftieth has documentation.
 */
export function planComponent(index: number): PlannedComponent {
  const team = Math.floor(index / OF_TEAM);
  return {
    name: `load-component-${index}`,
    owner: TEAMS[team] ?? `load-team-${team}`,
    system: `load-system-${Math.floor(index / OF_SYSTEM)}`,
    hasDocs: index % BETWEEN_DOCUMENTED === 0,
  };
}

function component(index: number) {
  const { name, owner, system, hasDocs } = planComponent(index);
  const isFirstOfSystem = index % OF_SYSTEM === 0;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title: `Component ${index}`,
      description: `Does part ${index % OF_SYSTEM} of what ${system} is for`,
      tags: [['java', 'go', 'python', 'typescript'][index % 4], 'load'],
      annotations: hasDocs ? { 'backstage.io/techdocs-ref': 'dir:.' } : {},
    },
    spec: {
      type: index % 5 === 0 ? 'library' : 'service',
      lifecycle: index % 20 === 0 ? 'deprecated' : 'production',
      owner,
      system,
      dependsOn: isFirstOfSystem
        ? []
        : [`component:load-component-${index - 1}`],
    },
  };
}

function systemsAndTeams(components: number) {
  const plans = Array.from({ length: components }, (_, index) =>
    planComponent(index),
  );
  const systems = new Map(plans.map(({ system, owner }) => [system, owner]));
  const teams = new Set(plans.map(({ owner }) => owner));
  return [
    ...[...systems].map(([name, owner], index) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name, title: `System ${index}` },
      spec: { owner, domain: DOMAINS[index % DOMAINS.length] },
    })),
    ...[...teams]
      .filter(name => !TEAMS.includes(name))
      .map(name => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name },
        spec: { type: 'team', children: [] },
      })),
  ];
}

/**
 * Writes a large catalog as files, a hundred components in each, with their
 * systems and teams in one more.
 *
 * @returns what `catalog.locations` takes to read them
 */
export function writeCatalog(
  dir: string,
  components: number,
): Array<{ type: string; target: string; rules: object[] }> {
  fs.mkdirSync(dir, { recursive: true });
  const files: object[][] = [systemsAndTeams(components)];
  for (let from = 0; from < components; from += OF_FILE) {
    const size = Math.min(OF_FILE, components - from);
    files.push(Array.from({ length: size }, (_, at) => component(from + at)));
  }
  return files.map((entities, index) => {
    const target = path.join(dir, `entities-${index}.yaml`);
    // JSON is YAML.
    const documents = entities.map(entity => JSON.stringify(entity));
    fs.writeFileSync(target, documents.join('\n---\n'));
    return {
      type: 'file',
      target,
      rules: [{ allow: ['Component', 'System', 'Group'] }],
    };
  });
}

/** The portal's own locations: a list of a later file takes the place of theirs. */
export const OWN_LOCATIONS = [
  {
    type: 'file',
    target: './catalog-entities/all-systems.yaml',
    rules: [{ allow: ['Location', 'Domain', 'System', 'Group'] }],
  },
  {
    type: 'file',
    target: './catalog-info.yaml',
    rules: [{ allow: ['Component', 'API', 'Location'] }],
  },
  {
    type: 'file',
    target: './templates/*/template.yaml',
    rules: [{ allow: ['Template'] }],
  },
];
