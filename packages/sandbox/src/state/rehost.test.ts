import { rehost } from './rehost';
import type { SandboxState } from './model';

describe('rehost', () => {
  const source = (repoURL: string) => ({ repoURL, path: 'k8s' });
  const state = () =>
    ({
      argoApplications: [
        { spec: { source: source('http://localhost:4010/my-org/a.git') } },
        { spec: { source: source('https://github.com/my-org/b.git') } },
      ],
      deployments: [
        {
          statuses: [
            { logUrl: 'http://localhost:4010/r/1', environmentUrl: null },
          ],
        },
      ],
      argoProjects: [
        { spec: { sourceRepos: ['*', 'http://localhost:4010/x'] } },
      ],
    }) as SandboxState;

  it('moves what is on a sandbox and nothing else', () => {
    const moved = state();
    expect(rehost(moved, 'http://localhost:5020')).toBe(true);
    expect(
      moved.argoApplications.map(({ spec }) => spec.source.repoURL),
    ).toEqual([
      'http://localhost:5020/my-org/a.git',
      'https://github.com/my-org/b.git',
    ]);
    expect(moved.argoProjects[0].spec.sourceRepos).toEqual([
      '*',
      'http://localhost:5020/x',
    ]);
    expect(moved.deployments[0].statuses).toEqual([
      { logUrl: 'http://localhost:5020/r/1', environmentUrl: null },
    ]);
    expect(rehost(moved, 'http://localhost:5020')).toBe(false);
  });
});
