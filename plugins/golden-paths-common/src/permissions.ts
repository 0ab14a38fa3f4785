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

/** Reading how far repositories are behind their templates, and campaigns. */
export const driftReadPermission = createPermission({
  name: 'golden-paths.drift.read',
  attributes: { action: 'read' },
});

/**
 * Having the portal propose a change to a repository, by a pull request. Whose
 * repository it is is looked up beside it: one's own, or any for the platform team.
 */
export const updateProposePermission = createPermission({
  name: 'golden-paths.update.propose',
  attributes: { action: 'update' },
});

/** Updating many repositories in waves, and matching templates by hand. */
export const campaignManagePermission = createPermission({
  name: 'golden-paths.campaign.manage',
  attributes: { action: 'update' },
});

/** Asking that one's own repository need not be on the golden path. */
export const exemptionRequestPermission = createPermission({
  name: 'golden-paths.exemption.request',
  attributes: { action: 'create' },
});

/** Deciding which repositories need not be on the golden path. */
export const exemptionManagePermission = createPermission({
  name: 'golden-paths.exemption.manage',
  attributes: { action: 'update' },
});

/** Ticking which workflows are the golden path, where no file says it. */
export const pathChoosePermission = createPermission({
  name: 'golden-paths.path.choose',
  attributes: { action: 'update' },
});

export const goldenPathsPermissions = [
  preflightPermission,
  runRemovePermission,
  infrastructureReadPermission,
  adoptionReadPermission,
  scanRunPermission,
  pathChoosePermission,
  driftReadPermission,
  updateProposePermission,
  campaignManagePermission,
  exemptionRequestPermission,
  exemptionManagePermission,
];
