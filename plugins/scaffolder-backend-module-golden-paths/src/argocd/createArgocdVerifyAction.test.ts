import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createArgocdVerifyAction } from './createArgocdVerifyAction';

const url = 'http://argo.example.com/argocd';
const server = setupServer();
registerMswTestHooks(server);

const action = createArgocdVerifyAction({
  config: new ConfigReader({
    argocd: {
      appLocatorMethods: [
        {
          type: 'config',
          instances: [
            { name: 'main', url, username: 'admin', password: 'secret' },
            { name: 'other', url: 'http://other.example.com', token: 'abc' },
            { name: 'bare', url: 'http://bare.example.com' },
          ],
        },
      ],
    },
  }),
  pollMilliseconds: 5,
});

const application = {
  status: { sync: { status: 'OutOfSync' }, health: { status: 'Missing' } },
};

const IMPATIENT = { timeoutSeconds: 1 };

interface Fake {
  /** Answers in turn, the last one for ever; null is "not found". */
  projects?: Array<object | null>;
  applications?: Array<object | null>;
  sessions?: string[];
}

function argoCd({
  projects = [{}],
  applications = [application],
  sessions = [],
}: Fake = {}) {
  const next = (answers: Array<object | null>) =>
    answers.length > 1 ? answers.shift() : answers[0];
  const answer = (value: object | null | undefined) =>
    value
      ? HttpResponse.json(value)
      : HttpResponse.json({ error: 'not found', code: 5 }, { status: 404 });
  server.use(
    http.post(`${url}/api/v1/session`, async ({ request }) => {
      sessions.push(await request.text());
      return HttpResponse.json({ token: 'session-token' });
    }),
    http.get(`${url}/api/v1/projects/:name`, ({ request }) =>
      request.headers.get('authorization') === 'Bearer session-token'
        ? answer(next(projects))
        : HttpResponse.json({}, { status: 401 }),
    ),
    http.get(`${url}/api/v1/applications/:name`, ({ request }) =>
      request.headers.get('authorization') === 'Bearer session-token'
        ? answer(next(applications))
        : HttpResponse.json({}, { status: 401 }),
    ),
  );
}

function run(
  input: Partial<Parameters<typeof action.handler>[0]['input']> = {},
  options: { isDryRun?: boolean; signal?: AbortSignal } = {},
) {
  const output = jest.fn();
  // The helper takes only some of a context's fields.
  const context = {
    ...createMockActionContext({
      input: {
        appName: 'order-service-prod',
        argoInstance: 'main',
        // Longer than a busy machine takes; what never comes is waited for less.
        timeoutSeconds: 60,
        ...input,
      },
    }),
    output,
    ...options,
  };
  return { output, done: action.handler(context) };
}

describe('golden-path:argocd-verify', () => {
  it("outputs the application's page and Argo CD's own words, without waiting for Healthy", async () => {
    const sessions: string[] = [];
    argoCd({ sessions });
    const { output, done } = run();
    await done;
    expect(output.mock.calls).toEqual([
      ['url', `${url}/applications/order-service-prod`],
      ['syncStatus', 'OutOfSync'],
      ['healthStatus', 'Missing'],
    ]);
    expect(sessions).toEqual(['{"username":"admin","password":"secret"}']);
  });

  it('waits until project and application are there and free of errors', async () => {
    argoCd({
      projects: [null, {}],
      applications: [
        null,
        {
          status: {
            conditions: [
              { type: 'ComparisonError', message: 'not cloned yet' },
            ],
          },
        },
        { status: { conditions: [{ type: 'OrphanedResourceWarning' }] } },
      ],
    });
    const { output, done } = run();
    await done;
    expect(output.mock.calls).toContainEqual(['syncStatus', 'Unknown']);
  });

  it('fails when the project was never created, which the creating action hides', async () => {
    argoCd({ projects: [null] });
    await expect(run(IMPATIENT).done).rejects.toThrow(
      /^Argo CD has no project "order-service-prod", or .* check that the account may create projects/,
    );
  });

  it('looks for the project that it is told', async () => {
    argoCd({ projects: [null] });
    await expect(
      run({ ...IMPATIENT, projectName: 'commerce' }).done,
    ).rejects.toThrow('Argo CD has no project "commerce"');
  });

  it('fails when the application does not appear', async () => {
    argoCd({ applications: [null] });
    await expect(run(IMPATIENT).done).rejects.toThrow(
      'Argo CD has no application "order-service-prod" in project "order-service-prod".',
    );
  });

  it('fails with the error that Argo CD reports about the application', async () => {
    argoCd({
      applications: [
        {
          status: {
            conditions: [
              { type: 'ComparisonError', message: 'app path does not exist' },
            ],
          },
        },
      ],
    });
    await expect(run(IMPATIENT).done).rejects.toThrow(
      'Argo CD reports an error about "order-service-prod": ComparisonError: app path does not exist',
    );
  });

  it('goes on after a restart of Argo CD', async () => {
    argoCd();
    server.use(
      http.get(
        `${url}/api/v1/projects/:name`,
        () => HttpResponse.text('upstream down', { status: 502 }),
        { once: true },
      ),
    );
    const { output, done } = run();
    await done;
    expect(output.mock.calls).toContainEqual(['healthStatus', 'Missing']);
  });

  it('names the credentials when they are refused', async () => {
    server.use(
      http.post(`${url}/api/v1/session`, () =>
        HttpResponse.json({ error: 'Invalid username' }, { status: 401 }),
      ),
    );
    await expect(run().done).rejects.toThrow(
      'Argo CD "main" does not accept the portal\'s credentials for "/api/v1/session". Renew them in argocd.appLocatorMethods.',
    );
  });

  it('uses a configured token without logging in', async () => {
    const seen: Array<string | null> = [];
    server.use(
      http.get(
        'http://other.example.com/api/v1/projects/:name',
        ({ request }) => {
          seen.push(request.headers.get('authorization'));
          return HttpResponse.json({});
        },
      ),
      http.get('http://other.example.com/api/v1/applications/:name', () =>
        HttpResponse.json(application),
      ),
    );
    await run({ argoInstance: 'other' }).done;
    expect(seen).toEqual(['Bearer abc']);
  });

  it.each([
    [
      'unknown',
      'argoInstance is "unknown", which is not configured. Configured are: main, other, bare.',
    ],
    [
      'bare',
      'The Argo CD instance "bare" has no credentials. Add token, or username and password, to argocd.appLocatorMethods.',
    ],
  ])('refuses the instance %s', async (argoInstance, message) => {
    await expect(run({ argoInstance }).done).rejects.toThrow(message);
  });

  it('stops when the task is cancelled', async () => {
    argoCd({ applications: [null] });
    const controller = new AbortController();
    const { done } = run(
      { timeoutSeconds: 600 },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 20);
    await expect(done).rejects.toThrow(/abort/i);
  });

  it('asks nobody in a dry run', async () => {
    const { output, done } = run({}, { isDryRun: true });
    await done;
    expect(output.mock.calls[0]).toEqual([
      'url',
      `${url}/applications/order-service-prod`,
    ]);
  });
});
