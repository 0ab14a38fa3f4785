import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { instantNow, type Sandbox } from '../Sandbox';
import type { ArgoApplication, ArgoProject } from '../state/model';
import { ArgoError } from './errors';
import { isResourceName, nameProblem, problemOf } from './validate';

const groupKinds = z
  .array(z.object({ group: z.string(), kind: z.string() }))
  .optional();

const bodySchema = z.object({
  project: z.object({
    metadata: z.object({
      name: z.string(),
      finalizers: z.array(z.string()).nullish(),
    }),
    spec: z.object({
      sourceRepos: z.array(z.string()).default([]),
      destinations: z
        .array(
          z.object({
            name: z.string().optional(),
            namespace: z.string().default(''),
            server: z.string().default(''),
          }),
        )
        .default([]),
      clusterResourceWhitelist: groupKinds,
      clusterResourceBlacklist: groupKinds,
      namespaceResourceWhitelist: groupKinds,
      namespaceResourceBlacklist: groupKinds,
    }),
  }),
});

/** @throws ArgoError 404 with Argo CD's words. */
export function findProject(sandbox: Sandbox, name: string): ArgoProject {
  const project = sandbox.store.state.argoProjects.find(
    candidate => candidate.name === name,
  );
  if (!project) {
    throw new ArgoError(
      'not found',
      `appprojects.argoproj.io "${name}" not found`,
    );
  }
  return project;
}

function readBody(body: unknown): z.output<typeof bodySchema>['project'] {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    throw new ArgoError(
      'invalid',
      `project is invalid: ${parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  }
  const { project } = parsed.data;
  const problem = problemOf('AppProject', project);
  if (problem !== undefined) {
    throw new ArgoError('invalid', `project is invalid: ${problem}`);
  }
  if (!isResourceName(project.metadata.name)) {
    throw new ArgoError(
      'invalid',
      nameProblem('AppProject.argoproj.io', project.metadata.name),
    );
  }
  return project;
}

export function createProject(
  sandbox: Sandbox,
  body: unknown,
  upsert: boolean,
): ArgoProject {
  const { metadata, spec } = readBody(body);
  const { store } = sandbox;
  const existing = store.state.argoProjects.find(
    ({ name }) => name === metadata.name,
  );
  if (existing) {
    if (!upsert && !isDeepStrictEqual(clean(existing.spec), clean(spec))) {
      throw new ArgoError(
        'invalid',
        'existing project spec is different, use upsert flag to force update',
      );
    }
    existing.spec = spec;
    store.changed();
    return existing;
  }
  const project: ArgoProject = {
    name: metadata.name,
    createdAt: instantNow(sandbox),
    finalizers: metadata.finalizers ?? [],
    spec,
  };
  store.state.argoProjects.push(project);
  store.changed();
  return project;
}

/** Without what is undefined: a state that came from disk has no such keys. */
function clean(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

export function updateProject(
  sandbox: Sandbox,
  name: string,
  body: unknown,
): ArgoProject {
  const project = findProject(sandbox, name);
  project.spec = readBody(body).spec;
  sandbox.store.changed();
  return project;
}

/** Argo CD keeps a project as long as an application is in it. */
export function deleteProject(sandbox: Sandbox, name: string): void {
  if (name === 'default') {
    throw new ArgoError(
      'invalid',
      "name 'default' is reserved and cannot be deleted",
    );
  }
  const project = findProject(sandbox, name);
  const { store } = sandbox;
  const used = store.state.argoApplications.filter(
    ({ spec }) => spec.project === name,
  ).length;
  if (used > 0) {
    throw new ArgoError(
      'invalid',
      `project is referenced by ${used} applications`,
    );
  }
  store.state.argoProjects = store.state.argoProjects.filter(
    other => other !== project,
  );
  store.changed();
}

export function presentProject(project: ArgoProject) {
  return {
    metadata: {
      name: project.name,
      namespace: 'argocd',
      creationTimestamp: project.createdAt,
      finalizers: project.finalizers,
    },
    spec: project.spec,
    status: {},
  };
}

/** Argo CD's sentences about what a project does not permit an application. */
export function projectPermits(
  project: ArgoProject,
  spec: ArgoApplication['spec'],
): string[] {
  const refusals: string[] = [];
  const { repoURL } = spec.source;
  if (
    !project.spec.sourceRepos.some(pattern => globMatches(pattern, repoURL))
  ) {
    refusals.push(
      `application repo ${repoURL} is not permitted in project '${project.name}'`,
    );
  }
  const { server = '', name = '', namespace } = spec.destination;
  const permitted = project.spec.destinations.some(
    destination =>
      (server
        ? globMatches(destination.server, server)
        : globMatches(destination.name ?? '', name)) &&
      globMatches(destination.namespace, namespace),
  );
  if (!permitted) {
    refusals.push(
      `application destination server '${server}' and namespace '${namespace}' do not match any of the allowed destinations in project '${project.name}'`,
    );
  }
  return refusals;
}

function globMatches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/\.git$/, '')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*');
  return new RegExp(`^${source}$`).test(text.replace(/\.git$/, ''));
}
