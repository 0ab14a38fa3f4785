import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { runAction, testConfig } from '../__testUtils__/runAction';
import { createArgocdProjectCreateAction } from './createArgocdProjectCreateAction';

const server = setupServer();
registerMswTestHooks(server);
const action = createArgocdProjectCreateAction({
  config: testConfig,
  retryDelays: [5, 5],
});

const input = {
  argoInstance: 'main',
  repoUrl: 'http://localhost:4010/my-org/x.git',
  projects: [
    { name: 'x-staging', namespace: 'x-staging' },
    { name: 'x-prod', namespace: 'x' },
  ],
};

/** An Argo CD that gives these answers before it works. */
function argo(...answers: Array<() => Response>) {
  const bodies: unknown[] = [];
  server.use(
    http.post(
      'http://localhost:4010/argocd/api/v1/projects',
      async ({ request }) => {
        bodies.push(await request.json());
        return answers.shift()?.() ?? HttpResponse.json({});
      },
    ),
  );
  return bodies;
}

describe('golden-path:argocd-project-create', () => {
  it('makes the same projects as argocd:create-resources would', async () => {
    const bodies = argo();
    await runAction(action, input);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual({
      project: {
        metadata: {
          name: 'x-prod',
          finalizers: ['resources-finalizer.argocd.argoproj.io'],
        },
        spec: {
          destinations: [
            {
              name: 'local',
              namespace: 'x',
              server: 'https://kubernetes.default.svc',
            },
          ],
          clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
          sourceRepos: ['http://localhost:4010/my-org/x.git'],
        },
      },
    });
  });

  it.each([
    ['500', () => HttpResponse.json({ message: 'boom' }, { status: 500 })],
    ['404', () => HttpResponse.json({ message: 'none' }, { status: 404 })],
    ['a page', () => new HttpResponse('<html>starting</html>') as Response],
    ['nothing', () => HttpResponse.error()],
  ])('waits for an Argo CD that answers %s', async (_, answer) => {
    const bodies = argo(answer, answer);
    const { log } = await runAction(action, input);
    expect(bodies).toHaveLength(4);
    expect(
      log.filter(line => /^Waiting until \S+Z because/.test(line)),
    ).toHaveLength(2);
  });

  it('gives up with its words', async () => {
    const down = () => HttpResponse.json({ message: 'boom' }, { status: 503 });
    const bodies = argo(down, down, down);
    await expect(runAction(action, input)).rejects.toThrow(
      'Argo CD "main" answered 503 to "/api/v1/projects".',
    );
    expect(bodies).toHaveLength(3);
  });

  it('does not repeat what Argo CD refuses', async () => {
    const bodies = argo(() =>
      HttpResponse.json(
        { message: 'existing project spec is different' },
        { status: 400 },
      ),
    );
    await expect(runAction(action, input)).rejects.toThrow(
      'Argo CD "main" refuses the project "x-staging": existing project spec is different',
    );
    expect(bodies).toHaveLength(1);
  });

  it('asks nobody in a dry run', async () => {
    const { log } = await runAction(action, input, { isDryRun: true });
    expect(log).toEqual([
      'Dry run: would make x-staging, x-prod in Argo CD "main"',
    ]);
  });
});
