import type { Request } from 'express';
import type { Sandbox } from '../Sandbox';
import type { ArgoApplication } from '../state/model';
import {
  createApplication,
  noCluster,
  presentApplication,
  requestedApplication,
} from './applications';
import {
  deleteApplication,
  patchApplication,
  updateApplication,
  updateSpec,
} from './changeApplication';
import { ArgoError } from './errors';
import {
  createProject,
  deleteProject,
  findProject,
  presentProject,
  updateProject,
} from './projects';
import { selectorMatches } from './selector';

export type Handler = (request: Request) => unknown;

/** What is answered to whom is signed in, by method and path. */
export function argoRoutes(sandbox: Sandbox): Record<string, Handler> {
  return {
    ...projectRoutes(sandbox),
    ...applicationRoutes(sandbox),
    ...applicationChanges(sandbox),
  };
}

function projectRoutes(sandbox: Sandbox): Record<string, Handler> {
  const name = (request: Request) => request.params.name;
  return {
    'GET /v1/projects': () => ({
      metadata: {},
      items: sandbox.store.state.argoProjects.map(presentProject),
    }),
    'POST /v1/projects': request =>
      presentProject(createProject(sandbox, request.body, isUpsert(request))),
    'GET /v1/projects/{name}': request =>
      presentProject(findProject(sandbox, name(request))),
    'PUT /v1/projects/{name}': request =>
      presentProject(updateProject(sandbox, name(request), request.body)),
    'DELETE /v1/projects/{name}': request => {
      deleteProject(sandbox, name(request));
      return {};
    },
  };
}

function applicationRoutes(sandbox: Sandbox): Record<string, Handler> {
  const present = (application: ArgoApplication) =>
    presentApplication(sandbox, application);
  return {
    'GET /v1/applications': async request => ({
      metadata: {},
      items: await Promise.all(
        sandbox.store.state.argoApplications
          .filter(({ labels }) =>
            selectorMatches(query(request, 'selector'), labels),
          )
          .map(present),
      ),
    }),
    'POST /v1/applications': async request =>
      present(
        await createApplication(sandbox, request.body, isUpsert(request)),
      ),
    'GET /v1/applications/{name}': request => present(named(sandbox, request)),
    'POST /v1/applications/{name}/sync': request => {
      throw new ArgoError(
        'failed precondition',
        `application ${named(sandbox, request).name} cannot be synced: this is a stand-in for Argo CD with ${noCluster}, so nothing was applied`,
      );
    },
    'DELETE /v1/applications/{name}/operation': request => {
      named(sandbox, request);
      throw new ArgoError(
        'invalid',
        'Unable to terminate operation. No operation is in progress',
      );
    },
  };
}

function applicationChanges(sandbox: Sandbox): Record<string, Handler> {
  const present = (application: ArgoApplication) =>
    presentApplication(sandbox, application);
  const validates = (request: Request) =>
    query(request, 'validate') !== 'false';
  return {
    'PUT /v1/applications/{name}': async request =>
      present(
        await updateApplication(
          sandbox,
          named(sandbox, request),
          request.body,
          validates(request),
        ),
      ),
    'PATCH /v1/applications/{name}': async request =>
      present(
        await patchApplication(sandbox, named(sandbox, request), request.body),
      ),
    'PUT /v1/applications/{name}/spec': request =>
      updateSpec(
        sandbox,
        named(sandbox, request),
        request.body,
        validates(request),
      ),
    'DELETE /v1/applications/{name}': request => {
      deleteApplication(sandbox, named(sandbox, request), {
        cascade: query(request, 'cascade'),
        propagationPolicy: query(request, 'propagationPolicy'),
      });
      return {};
    },
  };
}

function named(sandbox: Sandbox, request: Request): ArgoApplication {
  const project = query(request, 'project');
  return requestedApplication(sandbox, request.params.name, project);
}

function query(request: Request, name: string): string {
  return String(request.query[name] ?? '');
}

function isUpsert(request: Request): boolean {
  return request.query.upsert === 'true';
}
