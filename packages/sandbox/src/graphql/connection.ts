import { GraphQLError } from 'graphql';

export interface ConnectionArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** A page of a list as GitHub's connections are. */
export function connection<T, N>(
  items: readonly T[],
  given: ConnectionArguments,
  toNode: (item: T) => N,
  name: string,
) {
  const [start, end] = range(items.length, given, name);
  const nodes = items.slice(start, end).map(toNode);
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({
      node,
      cursor: toCursor(start + index),
    })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length > 0 ? toCursor(start) : null,
      endCursor: nodes.length > 0 ? toCursor(end - 1) : null,
    },
  };
}

function range(
  length: number,
  given: ConnectionArguments,
  name: string,
): [number, number] {
  const size = given.first ?? given.last;
  if (size === undefined || size === null) {
    throw new GraphQLError(
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      { extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } },
    );
  }
  if (size < 0 || size > 100) {
    throw new GraphQLError(
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
      { extensions: { type: 'EXCESSIVE_PAGINATION' } },
    );
  }
  const from = given.after ? fromCursor(given.after, name) + 1 : 0;
  const to = given.before ? fromCursor(given.before, name) : length;
  return typeof given.first === 'number'
    ? [from, Math.min(from + given.first, to)]
    : [Math.max(from, to - size), to];
}

function toCursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString('base64');
}

function fromCursor(cursor: string, name: string): number {
  const found = /^cursor:(\d+)$/.exec(
    Buffer.from(cursor, 'base64').toString('utf8'),
  );
  if (!found) {
    throw new GraphQLError(
      `\`${cursor}\` does not appear to be a valid cursor of the \`${name}\` connection.`,
      { extensions: { type: 'INVALID_CURSOR_ARGUMENTS' } },
    );
  }
  return Number(found[1]);
}
