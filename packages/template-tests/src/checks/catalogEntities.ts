import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  type Entity,
  type KindValidator,
} from '@backstage/catalog-model';
import { parseDocuments } from './parseDocuments';
import type { ProjectFiles } from './Problem';

// What `catalog.rules` of the portal lets a repository declare.
const VALIDATORS: Record<string, KindValidator> = {
  Component: componentEntityV1alpha1Validator,
  API: apiEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
};

// The rules that the catalog backend itself applies to every entity.
const POLICY = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** A catalog entity and the file that declares it. */
export interface DeclaredEntity {
  path: string;
  entity: Entity;
}

/** Every catalog entity of a project, whatever its file is called. */
export function entitiesIn(files: ProjectFiles): DeclaredEntity[] {
  return parseDocuments(files).documents.flatMap(({ path, content }) =>
    isEntity(content) ? [{ path, entity: content }] : [],
  );
}

/** What the catalog would refuse of an entity, in its own words. */
export async function checkSchema(
  entity: Entity,
  files: ProjectFiles,
): Promise<string[]> {
  const validator = VALIDATORS[entity.kind];
  if (!validator) {
    return [`kind ${entity.kind} is not one that a repository may declare`];
  }
  const whole = withDefinition(entity, files);
  try {
    await POLICY.enforce(whole);
    const known = await validator.check(whole);
    return known ? [] : [`apiVersion ${entity.apiVersion} is unknown`];
  } catch (error) {
    return [`${entity.kind} ${entity.metadata?.name}: ${error}`];
  }
}

/** The file that `spec.definition` points to, if it does. */
export function definitionPath({ spec }: Entity): string | undefined {
  const definition = spec?.definition;
  return typeof definition === 'object' && definition && '$text' in definition
    ? String(definition.$text).replace(/^\.\//, '')
    : undefined;
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

function isEntity(content: unknown): content is Entity {
  return (
    typeof content === 'object' &&
    content !== null &&
    'apiVersion' in content &&
    String(content.apiVersion).startsWith('backstage.io/')
  );
}
