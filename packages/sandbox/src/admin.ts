import express, { Router } from 'express';
import type { z } from 'zod';
import { faultSchema } from './faults/FaultStore';
import type { Sandbox } from './Sandbox';
import { SANDBOX_VERSION } from './version';
import { webhookSchema } from './webhooks/Webhooks';

/** Routes about the sandbox itself, to be mounted at `/sandbox`. */
export function createAdminRouter(sandbox: Sandbox): Router {
  const router = Router();
  // A page of another site cannot send this type without asking first (CORS).
  router.use((request, response, next) => {
    const foreign = request.get('sec-fetch-site');
    if (
      request.method !== 'GET' &&
      foreign !== undefined &&
      foreign !== 'same-origin' &&
      foreign !== 'none'
    ) {
      response.status(403).json({ message: 'Not from another site.' });
      return;
    }
    next();
  });
  router.use(express.json());
  router.get('/health', (_, response) => {
    const { state } = sandbox.store;
    response.json({
      ready: true,
      version: SANDBOX_VERSION,
      seed: state.seed,
      generatedUntil: state.generatedUntil,
      repositories: state.repositories.length,
      users: state.users.length,
      teams: state.teams.length,
    });
  });
  router.get('/personas', (_, response) => {
    const personas = sandbox.store.state.users
      .flatMap(({ login, name, persona }) =>
        persona ? [{ login, name, ...persona }] : [],
      )
      .sort((a, b) => a.order - b.order);
    response.json({ personas });
  });
  router.get('/requests', (_, response) => {
    response.json(sandbox.requests.read());
  });
  router.delete('/requests', (_, response) => {
    sandbox.requests.clear();
    response.status(204).end();
  });
  router.get('/faults', (_, response) => {
    response.json({ faults: sandbox.faults.list() });
  });
  router.post('/faults', (request, response) => {
    const parsed = faultSchema.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ message: describeIssues(parsed.error) });
      return;
    }
    response.status(201).json(sandbox.faults.add(parsed.data));
  });
  router.delete('/faults', (_, response) => {
    sandbox.faults.clear();
    response.status(204).end();
  });
  router.post('/webhooks', (request, response) => {
    const parsed = webhookSchema.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json({ message: describeIssues(parsed.error) });
      return;
    }
    sandbox.webhooks.add(parsed.data);
    response.status(201).json({ url: parsed.data.url });
  });
  router.get('/webhooks', (_, response, next) => {
    sandbox.webhooks
      .settled()
      .then(() => response.json({ deliveries: sandbox.webhooks.deliveries }))
      .catch(next);
  });
  router.delete('/webhooks', (_, response) => {
    sandbox.webhooks.clear();
    response.status(204).end();
  });
  router.post('/reset', (_, response, next) => {
    sandbox
      .reset()
      .then(() => response.status(204).end())
      .catch(next);
  });
  return router;
}

function describeIssues(error: z.ZodError): string {
  return error.issues
    .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
    .join('; ');
}
