import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import { checkSchema, entitiesIn } from './catalogEntities';
import type { Problem, ProjectFiles } from './Problem';

// Which template, at which version, with which answers: drift is read from these.
const ANNOTATIONS = [
  'backstage.io/source-template',
  'provenpath.io/template-version',
  'provenpath.io/template-inputs',
];

/**
 * Holds the catalog entities of requested infrastructure to the catalog's own
 * rules: there is a `Resource`, it says where it comes from, and what it refers to
 * is written as a reference.
 */
export async function checkResources(files: ProjectFiles): Promise<Problem[]> {
  const declared = entitiesIn(files);
  const resources = declared.filter(({ entity }) => entity.kind === 'Resource');
  if (resources.length === 0) {
    return [
      { path: '', message: 'no file declares a Resource for the catalog' },
    ];
  }
  const schema = declared.map(async ({ path, entity }) =>
    (await checkSchema(entity, files)).map(message => ({ path, message })),
  );
  return [
    ...(await Promise.all(schema)).flat(),
    ...resources.flatMap(({ path, entity }) =>
      [...missingAnnotations(entity), ...badReferences(entity)].map(
        message => ({ path, message }),
      ),
    ),
  ];
}

function missingAnnotations({ metadata }: Entity): string[] {
  return ANNOTATIONS.filter(name => !metadata.annotations?.[name]).map(
    name => `annotation ${name} is missing`,
  );
}

function badReferences({ spec }: Entity): string[] {
  const values = [
    ...[spec?.dependsOn ?? []].flat(),
    ...[spec?.dependencyOf ?? []].flat(),
  ];
  return values.flatMap(value => {
    try {
      parseEntityRef(String(value));
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
}
