import { GraphQLError } from 'graphql';
import { accessLevel } from '../rest/access';
import { matchesCreated } from '../rest/createdFilter';
import { by, descending } from '../sorting';
import type { Issue, PullRequest, Repository } from '../state/model';
import { sameName } from '../state/StateStore';
import { connection, type ConnectionArguments } from './connection';
import type { QueryContext } from './context';
import { issueNode } from './issue';
import { pullRequestNode } from './pullRequest';

type Item = Issue | PullRequest;
type Test = (item: Item) => boolean;

interface SearchArguments extends ConnectionArguments {
  query: string;
  type: string;
}

/** GitHub shows the first thousand results of a search and no more. */
const HIGHEST_RESULT = 1000;

const isPull = (item: Item): item is PullRequest => 'headRef' in item;

/** What can be asked for with `is:` and `type:`. */
const STATES: Record<string, Test> = {
  issue: item => !isPull(item),
  pr: isPull,
  open: item => item.state === 'open',
  closed: item => item.state === 'closed',
  merged: item => isPull(item) && item.mergedAt !== null,
};

function stateTest(value: string): Test {
  const test = STATES[value];
  if (!test) {
    throw refuse(`is:${value}`);
  }
  return test;
}

const QUALIFIERS: Record<string, (value: string) => Test> = {
  org: value => item => sameName(item.repository.split('/')[0], value),
  repo: value => item => sameName(item.repository, value),
  is: stateTest,
  type: stateTest,
  author: value => item => sameName(item.user, value),
  label: value => item => item.labels.some(label => sameName(label, value)),
  created: value => item => matchesCreated(value, item.createdAt),
  updated: value => item => matchesCreated(value, item.updatedAt),
};

function refuse(term: string): GraphQLError {
  return new GraphQLError(
    `The sandbox's search does not know "${term}". It knows org, repo, is, type, author, label, created, updated and sort.`,
  );
}

const byCreated = by<Item>(
  item => item.createdAt,
  item => item.id,
);
const byUpdated = by<Item>(
  item => item.updatedAt,
  item => item.id,
);
const ORDERS: Record<string, (left: Item, right: Item) => number> = {
  'created-asc': byCreated,
  'created-desc': descending(byCreated),
  'updated-asc': byUpdated,
  'updated-desc': descending(byUpdated),
};

/** Takes GitHub's search syntax apart: qualifiers, an order, and words. */
function parseQuery(query: string): {
  tests: Test[];
  order: (left: Item, right: Item) => number;
} {
  const tests: Test[] = [];
  const places: Test[] = [];
  let order = ORDERS['created-desc'];
  for (const [, key, quoted, plain, word] of query.matchAll(
    /(\w+):(?:"([^"]*)"|(\S+))|(\S+)/g,
  )) {
    const value = quoted ?? plain;
    if (key === 'sort' && ORDERS[value]) {
      order = ORDERS[value];
    } else if (key !== undefined && QUALIFIERS[key]) {
      // Several places widen a search, everything else narrows it.
      (['org', 'repo'].includes(key) ? places : tests).push(
        QUALIFIERS[key](value),
      );
    } else if (word !== undefined) {
      const wanted = word.toLowerCase();
      tests.push(item => item.title.toLowerCase().includes(wanted));
    } else {
      throw refuse(`${key}:${value}`);
    }
  }
  return {
    tests: [
      ...tests,
      item => places.length === 0 || places.some(test => test(item)),
    ],
    order,
  };
}

/** GitHub's search for issues and pull requests, over what the caller may see. */
export function search(given: SearchArguments, context: QueryContext) {
  if (!given.type.startsWith('ISSUE')) {
    throw refuse(`type ${given.type}`);
  }
  const { store } = context.sandbox;
  const visible = new Map<string, Repository>(
    store.state.repositories
      .filter(
        repository =>
          accessLevel(store, repository, context.viewer.user) !== 'none',
      )
      .map(repository => [
        `${repository.owner}/${repository.name}`,
        repository,
      ]),
  );
  const { tests, order } = parseQuery(given.query);
  const found = [...store.state.issues, ...store.state.pullRequests]
    .filter(item => visible.has(item.repository))
    .filter(item => tests.every(test => test(item)))
    .sort(order);
  const page = connection(
    found.slice(0, HIGHEST_RESULT),
    given,
    item => {
      const repository = visible.get(item.repository)!;
      return isPull(item)
        ? pullRequestNode(context, repository, item)
        : issueNode(context, repository, item);
    },
    'search',
  );
  return { ...page, issueCount: found.length };
}
