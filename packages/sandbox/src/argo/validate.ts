import { isError } from '@backstage/errors';
import { packageFolder } from '../packageFolder';

/** A resource of @kubernetes-models, made to be checked. */
interface Checkable {
  validate(): void;
}

type Model = new (data: Record<string, unknown>) => Checkable;

let models: { Application: Model; AppProject: Model } | undefined;

/**
 * Argo CD's own types, generated from its source. The package lets ES modules
 * through only, so it is loaded by the runtime's own loader: that reads it the
 * same way from a bundle, from a test runner and from TypeScript.
 */
function loadModels() {
  if (!models) {
    const { createRequire } = process.getBuiltinModule('node:module');
    const load = createRequire(__filename);
    const folder = `${packageFolder('@kubernetes-models/argo-cd')}/argoproj.io/v1alpha1`;
    models = {
      Application: load(`${folder}/Application.js`).Application,
      AppProject: load(`${folder}/AppProject.js`).AppProject,
    };
  }
  return models;
}

/** What is wrong with a manifest by Argo CD's types; undefined when nothing is. */
export function problemOf(
  kind: 'Application' | 'AppProject',
  manifest: Record<string, unknown>,
): string | undefined {
  try {
    new (loadModels()[kind])(manifest).validate();
    return undefined;
  } catch (error) {
    if (isError(error) && Array.isArray(error.errors)) {
      return error.message;
    }
    throw error;
  }
}

/** RFC 1123 subdomain, which Kubernetes demands of a name. */
export function isResourceName(name: string): boolean {
  return (
    name.length <= 253 &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(
      name,
    )
  );
}

export function nameProblem(kind: string, name: string): string {
  return `${kind} "${name}" is invalid: metadata.name: Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`;
}
