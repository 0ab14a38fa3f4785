import { z } from 'zod';

/** Whose repositories are asked for. */
export const goldenPathSubjectSchema = z
  .string()
  .regex(
    /^(organization|(group|system|domain):[a-z0-9-]+\/[a-z0-9._-]+)$/i,
    'must be "organization" or an entity ref such as group:default/team-commerce',
  );

/** Where a repository is; `host` with its port, where it has one. */
export const repositoryAddressSchema = z.object({
  host: z
    .string()
    .regex(/^[\w.-]+(:\d+)?$/, 'must be a host such as github.com'),
  owner: z.string().regex(/^[\w.-]+$/, 'must be an account of the host'),
  name: z.string().regex(/^[\w.-]+$/, 'must be the name of a repository'),
});
export type MovedRepository = z.output<typeof repositoryAddressSchema>;

/** A repository as `host/owner/name`, which is what the lists call `id`. */
export const repositoryIdSchema = z
  .string()
  .max(300)
  .regex(
    /^[\w.-]+(:\d+)?\/[\w.-]+\/[\w.-]+$/,
    'must be host/owner/name, such as github.com/my-org/order-service',
  );

/** `host/owner/name` */
export function repositoryIdOf({ host, owner, name }: MovedRepository): string {
  return `${host}/${owner}/${name}`;
}

/** The parts of `host/owner/name`. */
export function parseRepositoryId(id: string): MovedRepository {
  const [host, owner, name] = repositoryIdSchema.parse(id).split('/');
  return { host, owner, name };
}
