import { posix } from 'node:path';
import { checkObject } from './kubernetesSchemas';
import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const FOLDER = 'k8s/';

// RFC 1123 labels, and the label values of Kubernetes: at most 63 characters.
// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

type Json = Record<string, unknown>;

/**
 * Checks the Kustomize folders: everything that is listed exists, everything that
 * exists is listed, whole objects fit the schema of their kind, names and labels
 * fit Kubernetes, and each overlay brings the namespace it deploys to.
 */
export function checkKubernetes(files: ProjectFiles): Problem[] {
  const manifests = [...files.keys()].filter(path => path.startsWith(FOLDER));
  if (manifests.length === 0) {
    return [{ path: FOLDER, message: 'there are no manifests' }];
  }
  const kustomizations = manifests.filter(path =>
    path.endsWith('/kustomization.yaml'),
  );
  const resources = kustomizations.flatMap(path => resourcesOf(path, files));
  const listed = new Set([
    ...resources,
    ...kustomizations.flatMap(path => patchesOf(path, files)),
  ]);
  return [
    ...kustomizations.flatMap(path => missingFrom(path, files)),
    ...manifests
      .filter(path => !kustomizations.includes(path) && !listed.has(path))
      .map(path => ({ path, message: 'no kustomization lists this file' })),
    ...manifests.flatMap(path =>
      objectsIn(files, path).flatMap(object => checkNames(path, object)),
    ),
    // A patch is a part of an object; what it makes of it is built by Kustomize.
    ...[...new Set(resources)].flatMap(path =>
      objectsIn(files, path).flatMap(object =>
        checkObject(object).map(message => ({ path, message })),
      ),
    ),
    ...kustomizations.flatMap(path => checkNamespace(path, files)),
  ];
}

function resourcesOf(path: string, files: ProjectFiles): string[] {
  const [kustomization] = objectsIn(files, path);
  return listOf(kustomization?.resources).map(target => beside(path, target));
}

function patchesOf(path: string, files: ProjectFiles): string[] {
  const [kustomization] = objectsIn(files, path);
  return listOf(kustomization?.patches)
    .map(patch => (patch as Json).path)
    .filter(target => typeof target === 'string')
    .map(target => beside(path, target));
}

function beside(path: string, target: unknown): string {
  return posix.join(posix.dirname(path), String(target));
}

function missingFrom(path: string, files: ProjectFiles): Problem[] {
  return [...resourcesOf(path, files), ...patchesOf(path, files)]
    .filter(
      target =>
        !files.has(target) && !files.has(`${target}/kustomization.yaml`),
    )
    .map(target => ({ path, message: `${target} does not exist` }));
}

function checkNames(path: string, object: Json): Problem[] {
  const metadata = (object.metadata ?? {}) as Json;
  const pairs = listOf(object.labels).map(label => (label as Json).pairs ?? {});
  const labels = Object.assign({}, metadata.labels, ...pairs) as Json;
  const names = [metadata.name, object.namespace].filter(
    name => name !== undefined,
  );
  return [
    ...names
      .filter(name => !NAME.test(String(name)))
      .map(name => ({ path, message: `${name} is no Kubernetes name` })),
    ...Object.entries(labels)
      .filter(([, value]) => !LABEL_VALUE.test(String(value)))
      .map(([key, value]) => ({
        path,
        message: `label ${key} may not be "${value}"`,
      })),
  ];
}

function checkNamespace(path: string, files: ProjectFiles): Problem[] {
  const [kustomization] = objectsIn(files, path);
  const namespace = kustomization?.namespace;
  if (namespace === undefined) {
    return [];
  }
  const declared = resourcesOf(path, files)
    .flatMap(target => objectsIn(files, target))
    .filter(({ kind }) => kind === 'Namespace')
    .map(({ metadata }) => (metadata as Json).name);
  return declared.includes(namespace)
    ? []
    : [{ path, message: `no manifest creates the namespace ${namespace}` }];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
