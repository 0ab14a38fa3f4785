import { readFileSync } from 'node:fs';
import { z } from 'zod';

const bodySchema = z.record(
  z.string(),
  z.object({
    required: z.literal(true).optional(),
    block: z.string().optional(),
  }),
);

const describedSchema = z.object({
  arguments: bodySchema,
  blocks: z.record(z.string(), bodySchema),
  attributes: z.array(z.string()),
});

const providerSchema = z.object({
  provider: z.string(),
  resources: z.record(z.string(), describedSchema),
  data: z.record(z.string(), describedSchema),
});

/** What the AWS provider's resources and data sources take and give, by type. */
export type ProviderSchema = z.output<typeof providerSchema>;

/** What one resource or data source takes and gives. */
export type DescribedResource = z.output<typeof describedSchema>;

type Body = z.output<typeof bodySchema>;

// What Terraform itself understands in every resource.
const META_ARGUMENTS = new Set([
  'connection',
  'count',
  'depends_on',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
]);

/** Reads the slice that `cut-terraform-aws.mjs` has made. */
export function readProviderSchema(file: string): ProviderSchema {
  return providerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Holds the body of a resource to its schema: arguments and blocks that it knows,
 * and those that it must have, down into the blocks.
 *
 * @returns messages such as `it takes no "engin"`
 */
export function checkBody(
  body: Record<string, unknown>,
  described: DescribedResource,
): string[] {
  return checkLevel(body, described.arguments, described, '');
}

function checkLevel(
  body: Record<string, unknown>,
  known: Body,
  described: DescribedResource,
  path: string,
): string[] {
  const dynamic = dynamicBlocks(body);
  const given = Object.entries(body).filter(
    ([name]) =>
      name !== 'dynamic' && !(path === '' && META_ARGUMENTS.has(name)),
  );
  const missing = Object.entries(known)
    .filter(([, { required }]) => required)
    .filter(([name]) => !(name in body) && !dynamic.has(name))
    .map(([name]) => `it needs "${path}${name}"`);
  const children = [...given, ...dynamic].flatMap(([name, value]) => {
    const argument = known[name];
    if (!argument) {
      return [`it takes no "${path}${name}"`];
    }
    const block = argument.block && described.blocks[argument.block];
    return block
      ? bodiesIn(value).flatMap(child =>
          checkLevel(child, block, described, `${path}${name}.`),
        )
      : [];
  });
  return [...missing, ...children];
}

/** The contents of `dynamic` blocks, by the block that they make. */
function dynamicBlocks(body: Record<string, unknown>): Map<string, unknown> {
  const [made] = bodiesIn([body.dynamic]);
  return new Map(
    Object.entries(made ?? {}).map(([name, blocks]) => [
      name,
      bodiesIn(blocks).flatMap(({ content }) => bodiesIn(content)),
    ]),
  );
}

/** A block is a list of bodies; an expression in its place is not looked into. */
function bodiesIn(value: unknown): Array<Record<string, unknown>> {
  return [value]
    .flat()
    .filter(
      (each): each is Record<string, unknown> =>
        typeof each === 'object' && each !== null,
    );
}
