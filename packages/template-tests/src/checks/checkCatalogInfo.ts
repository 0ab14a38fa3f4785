import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { checkSchema, definitionPath } from './catalogEntities';
import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const PATH = 'catalog-info.yaml';

// The registration standard: without these an entity page has nothing to show.
const ANNOTATIONS = [
  'github.com/project-slug',
  'backstage.io/techdocs-ref',
  'backstage.io/source-template',
  'argocd/app-name',
];

/**
 * Holds `catalog-info.yaml` to the catalog's own rules and to the registration
 * standard: annotations, owner, documents that exist, and references to what the
 * same file declares.
 */
export async function checkCatalogInfo(
  files: ProjectFiles,
): Promise<Problem[]> {
  const entities = objectsIn(files, PATH) as unknown as Entity[];
  if (entities.length === 0) {
    return [{ path: PATH, message: 'the file is missing or empty' }];
  }
  const schema = entities.map(entity => checkSchema(entity, files));
  const messages = [
    ...(await Promise.all(schema)).flat(),
    ...checkComponent(entities[0]),
    ...entities.flatMap(entity => checkDefinition(entity, files)),
    ...checkReferences(entities),
  ];
  return messages.map(message => ({ path: PATH, message }));
}

function checkComponent(entity: Entity): string[] {
  if (entity.kind !== 'Component') {
    return ['the first entity must be the Component: the run links to it'];
  }
  return ANNOTATIONS.filter(name => !entity.metadata.annotations?.[name]).map(
    name => `annotation ${name} is missing`,
  );
}

function checkDefinition(entity: Entity, files: ProjectFiles): string[] {
  const path = definitionPath(entity);
  return path === undefined || files.has(path)
    ? []
    : [`definition points to ${path}, which does not exist`];
}

function checkReferences(entities: Entity[]): string[] {
  const declared = new Set(entities.map(entity => stringifyEntityRef(entity)));
  const [{ spec }] = entities;
  const references = [
    ...refsOf(spec?.dependsOn, 'component'),
    ...refsOf(spec?.providesApis, 'api'),
  ];
  return references
    .filter(reference => !declared.has(reference))
    .map(reference => `${reference} is referred to and declared nowhere`);
}

function refsOf(value: unknown, defaultKind: string): string[] {
  return (Array.isArray(value) ? value : []).map(reference =>
    stringifyEntityRef(parseEntityRef(String(reference), { defaultKind })),
  );
}
