import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  type Entity,
  type KindValidator,
} from '@backstage/catalog-model';
import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const PATH = 'catalog-info.yaml';

const VALIDATORS: Record<string, KindValidator> = {
  Component: componentEntityV1alpha1Validator,
  API: apiEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
};

// The registration standard: without these an entity page has nothing to show.
const ANNOTATIONS = [
  'github.com/project-slug',
  'backstage.io/techdocs-ref',
  'backstage.io/source-template',
  'argocd/app-name',
];

// The rules that the catalog backend itself applies to every entity.
const POLICY = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

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
  const messages = [
    ...(
      await Promise.all(
        entities.map(entity => checkSchema(withDefinition(entity, files))),
      )
    ).flat(),
    ...checkComponent(entities[0]),
    ...entities.flatMap(entity => checkDefinition(entity, files)),
    ...checkReferences(entities),
  ];
  return messages.map(message => ({ path: PATH, message }));
}

async function checkSchema(entity: Entity): Promise<string[]> {
  const validator = VALIDATORS[entity.kind];
  if (!validator) {
    return [`kind ${entity.kind} is not one that a repository may declare`];
  }
  try {
    await POLICY.enforce(entity);
    const known = await validator.check(entity);
    return known ? [] : [`apiVersion ${entity.apiVersion} is unknown`];
  } catch (error) {
    return [`${entity.kind} ${entity.metadata?.name}: ${error}`];
  }
}

// The catalog puts the text of the file in its place before it validates.
function withDefinition(entity: Entity, files: ProjectFiles): Entity {
  const path = definitionPath(entity);
  return path === undefined
    ? entity
    : {
        ...entity,
        spec: { ...entity.spec, definition: files.get(path) ?? '' },
      };
}

function definitionPath({ spec }: Entity): string | undefined {
  const definition = spec?.definition;
  return typeof definition === 'object' && definition && '$text' in definition
    ? String(definition.$text).replace(/^\.\//, '')
    : undefined;
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
