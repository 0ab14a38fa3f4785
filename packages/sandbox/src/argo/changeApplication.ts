import { z } from 'zod';
import type { Sandbox } from '../Sandbox';
import type { ArgoApplication } from '../state/model';
import { checkSpec, readApplication } from './applications';
import { ArgoError } from './errors';

/** Takes a whole application in place of the one that there is. */
export async function updateApplication(
  sandbox: Sandbox,
  application: ArgoApplication,
  body: unknown,
  validate = true,
): Promise<ArgoApplication> {
  const { metadata, ...spec } = readApplication(body);
  if (validate) {
    await checkSpec(sandbox, application.name, spec);
  }
  application.spec = spec;
  application.labels = metadata.labels ?? application.labels;
  application.finalizers = metadata.finalizers ?? application.finalizers;
  sandbox.store.changed();
  return application;
}

/** Takes a specification alone. */
export async function updateSpec(
  sandbox: Sandbox,
  application: ArgoApplication,
  spec: unknown,
  validate: boolean,
): Promise<ArgoApplication['spec']> {
  try {
    const body = { metadata: { name: application.name }, spec };
    await updateApplication(sandbox, application, body, validate);
  } catch (error) {
    throw error instanceof ArgoError && error.kind === 'invalid'
      ? new ArgoError(
          'invalid',
          `error validating and updating app: rpc error: code = InvalidArgument desc = ${error.message}`,
        )
      : error;
  }
  return application.spec;
}

const patchBody = z.object({
  patch: z.string().default(''),
  patchType: z.string().default('json'),
});

/** Merges a patch into an application (RFC 7386). */
export async function patchApplication(
  sandbox: Sandbox,
  application: ArgoApplication,
  body: unknown,
): Promise<ArgoApplication> {
  const parsed = patchBody.safeParse(body);
  const { patch, patchType } = parsed.success
    ? parsed.data
    : { patch: '', patchType: 'json' };
  if (patchType === 'json') {
    throw new ArgoError(
      'unimplemented',
      'this stand-in for Argo CD takes patches of the type merge only',
    );
  }
  if (patchType !== 'merge') {
    throw new ArgoError(
      'invalid',
      `Patch type '${patchType}' is not supported`,
    );
  }
  const { name, labels, finalizers, spec } = application;
  const merged = mergePatch(
    { metadata: { name, labels, finalizers }, spec },
    parsePatch(patch),
  );
  return updateApplication(sandbox, application, merged);
}

function parsePatch(patch: string): unknown {
  try {
    return JSON.parse(patch);
  } catch {
    throw new ArgoError(
      'invalid',
      'error calculating merge patch: Invalid JSON Patch',
    );
  }
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = mergePatch(merged[key], value);
    }
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Removes an application. Argo CD removes what it deployed too, unless told not
 * to cascade; here there is no cluster, so it is gone at once either way.
 *
 * @param options.cascade - as the query has it; anything but `false` cascades
 */
export function deleteApplication(
  sandbox: Sandbox,
  application: ArgoApplication,
  options: { cascade?: string; propagationPolicy?: string },
): void {
  const { cascade, propagationPolicy = '' } = options;
  if (cascade === 'false' && propagationPolicy !== '') {
    throw new ArgoError(
      'invalid',
      'cannot set propagation policy when cascading is disabled',
    );
  }
  if (!['', 'foreground', 'background'].includes(propagationPolicy)) {
    throw new ArgoError(
      'invalid',
      `invalid propagation policy: ${propagationPolicy}`,
    );
  }
  const { store } = sandbox;
  store.state.argoApplications = store.state.argoApplications.filter(
    other => other !== application,
  );
  store.changed();
}
