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

export const kpiPermissions = [
  kpiReadPermission,
  kpiEvidenceReadPermission,
  kpiPublishPermission,
  kpiCollectPermission,
];
