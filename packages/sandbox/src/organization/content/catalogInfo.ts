import { stringify } from 'yaml';
import type { RepositorySpec } from '../repositories';
import { type Files, readContent, renderText } from './files';
import { ownTexts } from './ownTexts';
import { kebabCase, nounValues, pascalCase, plural } from './words';

export const CATALOG_PATH = 'catalog-info.yaml';
const API_PATH = 'docs/openapi.yaml';

/** What a repository adds when it registers in the software catalog. */
export function registrationFiles(spec: RepositorySpec): Files {
  const files: Files = {
    [CATALOG_PATH]: catalogInfo(spec),
    ...ownTexts(spec.name),
  };
  if (spec.providesApi && !files[API_PATH]) {
    const noun = spec.nouns[0];
    files[API_PATH] = renderText(readContent('api/openapi.yaml.tmpl'), {
      ...nounValues(spec, noun),
      api: spec.providesApi,
      collection: kebabCase(plural(noun)),
      Nouns: pascalCase(plural(noun)),
    });
  }
  return files;
}

const COMPONENT_TYPES: Partial<Record<RepositorySpec['kind'], string>> = {
  'golden-path': 'library',
  infrastructure: 'infrastructure',
};

interface CatalogEntity {
  apiVersion: string;
  kind: string;
  metadata: { name: string; [field: string]: unknown };
  spec: Record<string, unknown>;
}

/** The component of a repository, and the API that it provides. */
export function catalogEntities(spec: RepositorySpec): CatalogEntity[] {
  const component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: spec.name,
      description: spec.description,
      annotations: annotationsOf(spec),
      tags: tagsOf(spec),
    },
    spec: {
      type: COMPONENT_TYPES[spec.kind] ?? spec.kind,
      lifecycle: spec.archivedMonthsAgo === null ? 'production' : 'deprecated',
      owner: spec.team,
      ...(spec.system && { system: spec.system }),
      ...(spec.dependsOn.length > 0 && { dependsOn: spec.dependsOn }),
      ...(spec.providesApi && { providesApis: [spec.providesApi] }),
      ...(spec.consumesApis.length > 0 && { consumesApis: spec.consumesApis }),
    },
  };
  return [component, ...apiOf(spec)];
}

function catalogInfo(spec: RepositorySpec): string {
  return catalogEntities(spec)
    .map(entity => stringify(entity, { lineWidth: 0 }))
    .join('---\n');
}

function annotationsOf(spec: RepositorySpec): Record<string, string> {
  return {
    'github.com/project-slug': `my-org/${spec.name}`,
    ...(spec.documented && { 'backstage.io/techdocs-ref': 'dir:.' }),
    ...(spec.origin.kind === 'template' && {
      'backstage.io/source-template': 'template:default/spring-boot-service',
    }),
    ...(spec.argo && { 'argocd/app-name': `${spec.name}-prod` }),
    ...(spec.tier === 'tier-1' && {
      'datadoghq.com/dashboard-url': `https://app.datadoghq.com/dashboard/${spec.name}`,
      'pagerduty.com/service-id': pagerDutyId(spec.name),
    }),
  };
}

/** Seven characters like PagerDuty's, fixed by the name. */
function pagerDutyId(name: string): string {
  let sum = 0;
  for (const character of name) {
    sum = (sum * 31 + character.charCodeAt(0)) % 36 ** 6;
  }
  return `P${sum.toString(36).toUpperCase().padStart(6, '0')}`;
}

function tagsOf(spec: RepositorySpec): string[] {
  const framework = spec.language === 'java' && spec.kind === 'service';
  return [spec.language, ...(framework ? ['spring-boot'] : []), spec.tier];
}

function apiOf(spec: RepositorySpec): CatalogEntity[] {
  if (!spec.providesApi) {
    return [];
  }
  return [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: {
        name: spec.providesApi,
        description: `REST API of ${spec.name}`,
      },
      spec: {
        type: 'openapi',
        lifecycle: 'production',
        owner: spec.team,
        ...(spec.system && { system: spec.system }),
        definition: { $text: `./${API_PATH}` },
      },
    },
  ];
}
