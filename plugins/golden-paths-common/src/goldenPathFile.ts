import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** What a component has to be for a layer to apply to it. */
export const goldenPathKindSchema = z.enum([
  'service',
  'website',
  'library',
  'job',
]);
export type GoldenPathKind = z.output<typeof goldenPathKindSchema>;

const version = z.string().regex(/^[\w][\w.-]*$/);

const offered = (pattern: RegExp) =>
  z.strictObject({
    /** From the top of the golden path's repository. */
    path: z.string().regex(pattern),
    /**
     * The first version in which it is there, and in this layer. One that is not
     * among the approved was before all of them.
     */
    since: version,
  });

const workflowSchema = offered(/^\.github\/workflows\/[\w.-]+\.ya?ml$/);
/** The folder that holds an `action.yaml`, as `uses` names it; `.` for the top. */
const actionSchema = offered(/^[\w.-]+(\/[\w.-]+)*$/);

const layerSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  description: z.string().min(1),
  appliesTo: z.array(goldenPathKindSchema).min(1),
  workflows: z.array(workflowSchema),
  actions: z.array(actionSchema),
});
export type GoldenPathLayer = z.output<typeof layerSchema>;

/**
 * What a repository adds to be on layers. In its content `__GOLDEN_PATH__` stands
 * for `owner/repository` of the golden path, `__VERSION__` for its newest version,
 * `__ORGANIZATION__` and `__REPOSITORY__` for whoever joins.
 */
const exampleSchema = z.strictObject({
  /** Where it goes in the repository that joins. */
  file: z.string().regex(/^\.github\/workflows\/[\w.-]+\.ya?ml$/),
  /** Layers that it puts a repository on. */
  layers: z.array(z.string()).min(1),
  /** Main languages of GitHub that it is for; none: for all. */
  languages: z.array(z.string()).default([]),
  content: z.string().min(1),
});
export type GoldenPathExample = z.output<typeof exampleSchema>;

/** `golden-path.yaml`: what a golden path's repository offers, for machines. */
export const goldenPathFileSchema = z
  .strictObject({
    apiVersion: z.literal('provenpath.io/v1'),
    kind: z.literal('GoldenPath'),
    metadata: z.strictObject({
      name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
      title: z.string().min(1),
    }),
    spec: z.strictObject({
      /** Grows whenever being on the golden path asks for something else. */
      definition: z.number().int().positive(),
      versions: z.strictObject({
        newest: version,
        /** From the oldest to the newest; calls of others do not count. */
        approved: z.array(version).min(1),
      }),
      layers: z.array(layerSchema).min(1),
      /** Actions that put nobody on a layer. */
      parts: z.array(actionSchema).default([]),
      /** How to join, for the pull requests that propose it. */
      examples: z.array(exampleSchema).optional(),
    }),
  })
  .superRefine((file, context) => {
    for (const { path, message } of contradictions(file.spec)) {
      context.addIssue({ code: 'custom', path: ['spec', ...path], message });
    }
  });
export type GoldenPathFile = z.output<typeof goldenPathFileSchema>;

interface Contradiction {
  path: (string | number)[];
  message: string;
}

/** What is well-formed and cannot be meant. */
function contradictions(
  spec: z.output<typeof goldenPathFileSchema>['spec'],
): Contradiction[] {
  const { versions, layers, parts } = spec;
  const counted = layers.flatMap(layer =>
    layer.actions.map(({ path }) => path),
  );
  return [
    ...(versions.approved.at(-1) === versions.newest
      ? []
      : [
          {
            path: ['versions', 'newest'],
            message: `is "${versions.newest}", which is not the last of approved`,
          },
        ]),
    ...repeated(versions.approved, ['versions', 'approved']),
    ...repeated(
      layers.map(({ name }) => name),
      ['layers'],
    ),
    ...layers.flatMap((layer, index) => [
      ...repeated(
        layer.workflows.map(({ path }) => path),
        ['layers', index, 'workflows'],
      ),
      ...repeated(
        layer.actions.map(({ path }) => path),
        ['layers', index, 'actions'],
      ),
      ...(layer.workflows.length + layer.actions.length > 0
        ? []
        : [
            {
              path: ['layers', index],
              message: `"${layer.name}" has nothing to call`,
            },
          ]),
    ]),
    ...(spec.examples ?? []).flatMap((example, index) =>
      example.layers
        .filter(name => !layers.some(layer => layer.name === name))
        .map(name => ({
          path: ['examples', index, 'layers'],
          message: `names "${name}", which is no layer`,
        })),
    ),
    ...repeated(
      [...new Set(counted), ...parts.map(({ path }) => path)],
      ['parts'],
    ),
  ];
}

function repeated(
  values: string[],
  path: (string | number)[],
): Contradiction[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map(value => ({ path, message: `names "${value}" twice` }));
}

/**
 * Reads a `golden-path.yaml` that was parsed as YAML.
 *
 * @throws InputError naming each field that is wrong.
 */
export function readGoldenPathFile(value: unknown): GoldenPathFile {
  const parsed = goldenPathFileSchema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(
    `golden-path.yaml is wrong: ${parsed.error.issues
      .map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`)
      .join('; ')}`,
  );
}
