import { createPermission } from '@backstage/plugin-permission-common';

/** Asking, before Create, whether a template run would go through. */
export const preflightPermission = createPermission({
  name: 'golden-paths.preflight.use',
  attributes: { action: 'read' },
});

/**
 * Removing what a failed run created. Asked beside the scaffolder's own read
 * permission of the task, so a person reaches only runs that they may see.
 */
export const runRemovePermission = createPermission({
  name: 'golden-paths.run.remove',
  attributes: { action: 'delete' },
});

/** Reading the request behind a provisioned resource: size, settings, open pull requests. */
export const infrastructureReadPermission = createPermission({
  name: 'golden-paths.infrastructure.read',
  attributes: { action: 'read' },
});

/** Reading who is on the golden path, and how it was found out. */
export const adoptionReadPermission = createPermission({
  name: 'golden-paths.adoption.read',
  attributes: { action: 'read' },
});

/** Starting a scan of the organisations' repositories by hand. */
export const scanRunPermission = createPermission({
  name: 'golden-paths.scan.run',
  attributes: { action: 'update' },
});

export const goldenPathsPermissions = [
  preflightPermission,
  runRemovePermission,
  infrastructureReadPermission,
  adoptionReadPermission,
  scanRunPermission,
];
