import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { instantNow, type Sandbox } from '../Sandbox';
import type { ArgoApplication } from '../state/model';
import { ArgoError } from './errors';
import { inspectApplication } from './inspect';
import { projectPermits } from './projects';
import { isResourceName, nameProblem, problemOf } from './validate';

const bodySchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    labels: z.record(z.string(), z.string()).nullish(),
    finalizers: z.array(z.string()).nullish(),
  }),
  spec: z.looseObject({
    project: z.string(),
    destination: z.looseObject({
      namespace: z.string().default(''),
      server: z.string().optional(),
      name: z.string().optional(),
    }),
    source: z.looseObject({
      repoURL: z.string(),
      path: z.string().default('.'),
      targetRevision: z.string().optional(),
    }),
  }),
});

/**
 * The application with that name, for pages.
 *
 * @throws ArgoError 404 with Argo CD's words.
 */
export function findApplication(
  sandbox: Sandbox,
  name: string,
): ArgoApplication {
  const application = sandbox.store.state.argoApplications.find(
    candidate => candidate.name === name,
  );
  if (!application) {
    throw new ArgoError(
      'not found',
      `applications.argoproj.io "${name}" not found`,
    );
  }
  return application;
}

/**
 * The application that a request names. Who does not name its project too is
 * told that it is forbidden when there is none, so that names cannot be guessed.
 *
 * @throws ArgoError 403 or 404 with Argo CD's words.
 */
export function requestedApplication(
  sandbox: Sandbox,
  name: string,
  project: string,
): ArgoApplication {
  const application = sandbox.store.state.argoApplications.find(
    candidate => candidate.name === name,
  );
  if (application && ['', application.spec.project].includes(project)) {
    return application;
  }
  throw project === ''
    ? new ArgoError('permission denied', 'permission denied')
    : new ArgoError(
        'not found',
        `applications.argoproj.io "${name}" not found`,
      );
}

/** Reads a request's body, by Argo CD's types. */
export function readApplication(body: unknown): ArgoApplication['spec'] & {
  metadata: z.output<typeof bodySchema>['metadata'];
} {
  const problem =
    typeof body === 'object' && body !== null
      ? problemOf('Application', body as Record<string, unknown>)
      : 'body must be an application';
  const parsed = bodySchema.safeParse(body);
  if (problem !== undefined || !parsed.success) {
    throw new ArgoError(
      'invalid',
      `application is invalid: ${problem ?? parsed.error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  }
  const { metadata, spec } = parsed.data;
  if (!isResourceName(metadata.name)) {
    throw new ArgoError(
      'invalid',
      nameProblem('Application.argoproj.io', metadata.name),
    );
  }
  return { ...spec, metadata };
}

/** Everything that Argo CD checks before it takes an application. */
export async function checkSpec(
  sandbox: Sandbox,
  name: string,
  spec: ArgoApplication['spec'],
): Promise<void> {
  const project = sandbox.store.state.argoProjects.find(
    candidate => candidate.name === spec.project,
  );
  if (!project) {
    throw new ArgoError(
      'invalid',
      `error while validating and normalizing app: error getting application's project: app is not allowed in project "${spec.project}", or the project does not exist`,
    );
  }
  const refusals = projectPermits(project, spec);
  const inspection = await inspectApplication(sandbox, { spec });
  const problems = inspection.failure
    ? [
        ...refusals,
        `Unable to generate manifests in ${spec.source.path}: ${inspection.failure}`,
      ]
    : refusals;
  if (problems.length > 0) {
    throw new ArgoError(
      'invalid',
      `application spec for ${name} is invalid: ${problems.map(text => `InvalidSpecError: ${text}`).join('; ')}`,
    );
  }
}

/** Registers an application. The same again is no error, a different one is. */
export async function createApplication(
  sandbox: Sandbox,
  body: unknown,
  upsert: boolean,
): Promise<ArgoApplication> {
  const { metadata, ...spec } = readApplication(body);
  await checkSpec(sandbox, metadata.name, spec);
  const { store } = sandbox;
  const existing = store.state.argoApplications.find(
    ({ name }) => name === metadata.name,
  );
  if (existing) {
    if (isDeepStrictEqual(existing.spec, spec)) {
      return existing;
    }
    if (!upsert) {
      throw new ArgoError(
        'invalid',
        'existing application spec is different, use upsert flag to force update',
      );
    }
    existing.spec = spec;
    store.changed();
    return existing;
  }
  const application: ArgoApplication = {
    name: metadata.name,
    createdAt: instantNow(sandbox),
    labels: metadata.labels ?? {},
    finalizers: metadata.finalizers ?? [],
    spec,
    generatedHistory: [],
    generated: false,
  };
  store.state.argoApplications.push(application);
  store.changed();
  return application;
}

/** Said wherever Argo CD would tell of the cluster. */
export const noCluster = 'no cluster here';

/** The application as Argo CD's API shows it, with what could truly be derived. */
export async function presentApplication(
  sandbox: Sandbox,
  application: ArgoApplication,
) {
  const inspection = await inspectApplication(sandbox, application);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: application.name,
      namespace: 'argocd',
      creationTimestamp: application.createdAt,
      labels: application.labels,
      finalizers: application.finalizers,
    },
    spec: application.spec,
    status: {
      sync: {
        status: inspection.sync,
        revision: inspection.revision ?? '',
        comparedTo: {
          source: application.spec.source,
          destination: application.spec.destination,
        },
      },
      health: { status: 'Missing', message: noCluster },
      conditions: inspection.problems.map(problem => ({
        ...problem,
        lastTransitionTime: instantNow(sandbox),
      })),
      resources: inspection.resources.map(resource => ({
        ...resource,
        status: 'OutOfSync',
        health: { status: 'Missing', message: noCluster },
      })),
      history: application.generatedHistory.map(entry => ({
        ...entry,
        source: application.spec.source,
      })),
      sourceType: 'Kustomize',
      summary: {},
    },
    sandbox: { generated: application.generated },
  };
}
