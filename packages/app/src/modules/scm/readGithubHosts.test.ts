import { mockApis } from '@backstage/frontend-test-utils';
import { readGithubHosts } from './readGithubHosts';

const hostsOf = (github?: object[]) =>
  readGithubHosts(
    mockApis.config({ data: github ? { integrations: { github } } : {} }),
  );

describe('readGithubHosts', () => {
  it('names every configured host once, with its port', () => {
    expect(
      hostsOf([
        { host: 'localhost:4010', apiBaseUrl: 'http://localhost:4010/api/v3' },
        { host: 'github.com' },
        { host: 'github.com' },
      ]),
    ).toEqual(['localhost:4010', 'github.com']);
  });

  it('takes github.com where nothing is configured', () => {
    expect(hostsOf()).toEqual(['github.com']);
    expect(hostsOf([{}])).toEqual(['github.com']);
  });
});
