import { parse, validate } from 'graphql';
import { githubSchema } from '../__testUtils__/githubSchema';
import { commitsQuery, objectsQuery } from '../history/queries';
import {
  filesQuery,
  goldenPathQuery,
  repositoriesQuery,
  repositoryQuery,
} from './queries';

const past = { name: 'a', expression: 'c0ffee:.github/workflows' };

const files = filesQuery('my-org', [
  { repository: 'a', path: 'ci/action.yml' },
  { repository: 'b', path: 'action.yaml' },
]);

describe('queries', () => {
  it.each([
    ['repositories', repositoriesQuery],
    ['repository', repositoryQuery],
    ['golden path', goldenPathQuery],
    [
      'past commits',
      commitsQuery('o', ['a', 'b'], ['2026-01-31T23:59:59Z']).query,
    ],
    ['past trees', objectsQuery('pastTrees', 'o', [past]).query],
    ['past files', objectsQuery('pastFiles', 'o', [past]).query],
    ['files', files.query],
  ])("%s asks nothing that GitHub's schema does not have", (_, query) => {
    expect(validate(githubSchema(), parse(query))).toEqual([]);
  });

  it('names each file by its repository and path', () => {
    expect(files.variables).toEqual({
      owner: 'my-org',
      name0: 'a',
      path0: 'HEAD:ci/action.yml',
      name1: 'b',
      path1: 'HEAD:action.yaml',
    });
  });
});
