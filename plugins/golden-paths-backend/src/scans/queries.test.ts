import { parse, validate } from 'graphql';
import { githubSchema } from '../__testUtils__/githubSchema';
import { filesQuery, goldenPathQuery, repositoriesQuery } from './queries';

const files = filesQuery('my-org', [
  { repository: 'a', path: 'ci/action.yml' },
  { repository: 'b', path: 'action.yaml' },
]);

describe('queries', () => {
  it.each([
    ['repositories', repositoriesQuery],
    ['golden path', goldenPathQuery],
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
