import { isError } from '@backstage/errors';

/** What PostgreSQL says when it cannot serve: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DATABASE_IS_AWAY = new Set<unknown>([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
]);
const DATABASE_IS_FULL = new Set<unknown>(['53300']);
const DATABASE_IS_SLOW = new Set<unknown>(['57014', '55P03']);

/** What node-postgres says of a connection that ends, which has no code. */
const CONNECTION_ENDED =
  /^Connection terminated|^Client has encountered a connection error/;

const AWAY = 'The database does not answer.';
const FULL = 'The database has no connection left.';
const SLOW = 'The database takes too long.';

interface OutageDetails {
  code?: unknown;
  syscall?: unknown;
  errors?: unknown[];
}

/**
 * Tells the failures of the database itself from those of a request.
 *
 * @returns what is wrong in a sentence for whoever asked, which names no host;
 *   undefined for every other error
 */
export function describeOutage(error: unknown): string | undefined {
  if (!isError(error)) return undefined;
  const { code, syscall, errors } = error as typeof error & OutageDetails;
  if (DATABASE_IS_FULL.has(code)) return FULL;
  if (DATABASE_IS_SLOW.has(code)) return SLOW;
  if (DATABASE_IS_AWAY.has(code)) return AWAY;
  // Only node-postgres connects and reads by itself; HTTP clients wrap what they meet.
  if (syscall === 'connect' || syscall === 'read') return AWAY;
  if (CONNECTION_ENDED.test(error.message)) return AWAY;
  // Every connection of this plugin's pool is at work.
  if (error.name === 'KnexTimeoutError') return SLOW;
  // A name with several addresses has a reason for each.
  return errors?.map(describeOutage).find(Boolean);
}
