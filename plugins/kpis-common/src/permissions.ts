import { createPermission } from '@backstage/plugin-permission-common';

/** Reading KPI values, their series and the collectors' last runs. */
export const kpiReadPermission = createPermission({
  name: 'kpis.kpi.read',
  attributes: { action: 'read' },
});

/** Opening a KPI down to the rows it was counted from. */
export const kpiEvidenceReadPermission = createPermission({
  name: 'kpis.evidence.read',
  attributes: { action: 'read' },
});

/**
 * Whose rows one sees, and whose figures beside the organisation's: a policy may
 * narrow it to the reader's teams, with the rule `BELONGS_TO_GROUPS`.
 */
export const kpiFigureReadPermission = createPermission({
  name: 'kpis.figure.read',
  attributes: { action: 'read' },
  resourceType: 'kpi-figure',
});

/** Publishing rows into a KPI, from another plugin or a machine. */
export const kpiPublishPermission = createPermission({
  name: 'kpis.evidence.publish',
  attributes: { action: 'create' },
});

/** Starting a collector by hand. */
export const kpiCollectPermission = createPermission({
  name: 'kpis.collector.run',
  attributes: { action: 'update' },
});

/** Moving a KPI's target and bands. */
export const kpiTargetUpdatePermission = createPermission({
  name: 'kpis.target.update',
  attributes: { action: 'update' },
});

/** Writing on the trends what happened when. */
export const kpiAnnotationManagePermission = createPermission({
  name: 'kpis.annotation.manage',
  attributes: { action: 'update' },
});

/** Defining KPIs of one's own. */
export const kpiDefinitionManagePermission = createPermission({
  name: 'kpis.definition.manage',
  attributes: { action: 'update' },
});

/** Uploading a file of rows into a KPI of one's own. */
export const kpiUploadPermission = createPermission({
  name: 'kpis.evidence.upload',
  attributes: { action: 'create' },
});

export const kpiPermissions = [
  kpiReadPermission,
  kpiEvidenceReadPermission,
  kpiFigureReadPermission,
  kpiPublishPermission,
  kpiCollectPermission,
  kpiTargetUpdatePermission,
  kpiAnnotationManagePermission,
  kpiDefinitionManagePermission,
  kpiUploadPermission,
];
