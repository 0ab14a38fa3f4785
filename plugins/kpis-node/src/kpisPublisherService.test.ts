import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import express from 'express';
import {
  kpisPublisherServiceRef,
  KpisPublisherService,
  weeklyDigestServiceRef,
  WeeklyDigestService,
} from '.';

const publication: PublishEvidence = {
  kpiId: 'service-creation-lead-time',
  readingId: 'idea-to-production',
  source: {
    title: 'Deployments',
    demo: false,
    collectedAt: '2026-09-01T00:00:00.000Z',
  },
  rows: [],
};

/** Two plugins: one that publishes, and one that stands where kpis stands. */
async function startPublisher(answer: { status: number; body: unknown }) {
  const received: Array<{ path: string; caller: string; body: unknown }> = [];
  let publisher: KpisPublisherService | undefined;
  let digest: WeeklyDigestService | undefined;
  const publishing = createBackendPlugin({
    pluginId: 'delivery',
    register(env) {
      env.registerInit({
        deps: {
          service: kpisPublisherServiceRef,
          weekly: weeklyDigestServiceRef,
        },
        async init({ service, weekly }) {
          publisher = service;
          digest = weekly;
        },
      });
    },
  });
  const kpis = createBackendPlugin({
    pluginId: 'kpis',
    register(env) {
      env.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          const router = express.Router();
          router.post('/v1/:path', express.json(), (request, response) => {
            httpAuth
              .credentials(request, { allow: ['service'] })
              .then(({ principal }) => {
                received.push({
                  path: request.path,
                  caller: principal.subject,
                  body: request.body,
                });
                response.status(answer.status).json(answer.body);
              })
              .catch(error => response.status(401).json(String(error)));
          });
          httpRouter.use(router);
        },
      });
    },
  });
  const backend = await startTestBackend({ features: [publishing, kpis] });
  if (!publisher || !digest) {
    throw new Error('The publishing plugin did not start');
  }
  return { backend, publisher, digest, received };
}

describe('kpisPublisherServiceRef', () => {
  it('posts as the plugin that uses it', async () => {
    const { backend, publisher, received } = await startPublisher({
      status: 200,
      body: { upserted: 3 },
    });
    expect(await publisher.publishEvidence(publication)).toEqual({
      upserted: 3,
    });
    expect(received).toEqual([
      { path: '/v1/evidence', caller: 'plugin:delivery', body: publication },
    ]);
    await backend.stop();
  });

  it('passes on why kpis refuses', async () => {
    const { backend, publisher } = await startPublisher({
      status: 400,
      body: {
        error: { name: 'InputError', message: 'Invalid body. "rows" is 7' },
        response: { statusCode: 400 },
      },
    });
    await expect(publisher.publishEvidence(publication)).rejects.toThrow(
      expect.objectContaining({
        name: 'ResponseError',
        message: expect.stringContaining('400'),
        cause: expect.objectContaining({
          message: 'Invalid body. "rows" is 7',
        }),
      }),
    );
    await backend.stop();
  });

  it('does not take another answer for a success', async () => {
    const { backend, publisher } = await startPublisher({
      status: 200,
      body: { written: 3 },
    });
    await expect(publisher.publishEvidence(publication)).rejects.toThrow(
      'upserted',
    );
    await backend.stop();
  });

  it('stops when its caller stops', async () => {
    const { backend, publisher, received } = await startPublisher({
      status: 200,
      body: { upserted: 0 },
    });
    await expect(
      publisher.publishEvidence(publication, {
        signal: AbortSignal.abort(new Error('the run was stopped')),
      }),
    ).rejects.toThrow('the run was stopped');
    expect(received).toEqual([]);
    await backend.stop();
  });
});

describe('weeklyDigestServiceRef', () => {
  it('posts as the plugin that uses it', async () => {
    const { backend, digest, received } = await startPublisher({
      status: 200,
      body: { saved: 0 },
    });
    const notes = {
      section: 'cost-budgets',
      asOf: '2026-09-01T00:00:00.000Z',
      demo: false,
      complete: true,
      notes: [],
    };
    expect(await digest.publishNotes(notes)).toEqual({ saved: 0 });
    expect(received).toEqual([
      { path: '/v1/digest-notes', caller: 'plugin:delivery', body: notes },
    ]);
    await backend.stop();
  });
});
