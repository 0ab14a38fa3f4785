import { isError } from '@backstage/errors';
import { loadNative } from '../loadNative';
import { trackReads } from './trackReads';

/** An object of Kubernetes as a manifest declares it. */
export type KubernetesObject = Record<string, unknown>;

interface Model {
  validate(): void;
}

type ModelClass = new (object: KubernetesObject) => Model;

// Packages with the types of API groups that are not of Kubernetes itself.
const PACKAGES: Record<string, string> = {
  'argoproj.io': '@kubernetes-models/argo-rollouts',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};

const classes = new Map<string, ModelClass | undefined>();

/**
 * What Kubernetes, Argo Rollouts or the Prometheus Operator would refuse of an
 * object: by the published schema of its kind, and fields that the schema does
 * not know. An API server drops such fields without a word, so a misspelt one is
 * found only when what it should have done does not happen.
 */
export function checkObject(object: KubernetesObject): string[] {
  const { apiVersion, kind } = object;
  const name = `${kind} ${nameOf(object)}`;
  const ModelOfKind = findModel(String(apiVersion), String(kind));
  if (!ModelOfKind) {
    return [`${name}: there is no schema for ${kind} in ${apiVersion}`];
  }
  const model = new ModelOfKind(object);
  const tracked = trackReads(model);
  return [
    ...validationErrors(model, tracked.value),
    ...tracked.unread().map(path => `${path} is no field of ${kind}`),
  ].map(message => `${name}: ${message}`);
}

/** The name of an object, for messages. */
export function nameOf({ metadata }: KubernetesObject): string {
  return typeof metadata === 'object' && metadata && 'name' in metadata
    ? String(metadata.name)
    : '(without a name)';
}

function validationErrors(model: Model, tracked: Model): string[] {
  try {
    model.validate.call(tracked);
    return [];
  } catch (error) {
    // The validator's own error carries a list; anything else is a fault here.
    if (isError(error) && Array.isArray(error.errors)) {
      return [error.message];
    }
    throw error;
  }
}

function findModel(apiVersion: string, kind: string): ModelClass | undefined {
  const key = `${apiVersion}/${kind}`;
  if (!classes.has(key)) {
    classes.set(key, loadModel(apiVersion, kind));
  }
  return classes.get(key);
}

function loadModel(apiVersion: string, kind: string): ModelClass | undefined {
  const [group] = apiVersion.split('/');
  const loaded = loadNative(
    PACKAGES[group] ?? 'kubernetes-models',
    `${apiVersion}/${kind}.js`,
  );
  return (loaded as Record<string, ModelClass> | undefined)?.[kind];
}
