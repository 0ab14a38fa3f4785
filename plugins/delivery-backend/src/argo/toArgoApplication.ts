import { ArgoApplication } from '@provenpath/plugin-delivery-common';
import { ApplicationRecord } from './records';

/** How many past syncs are shown; Argo CD itself keeps ten by default. */
const SHOWN_HISTORY = 10;

/**
 * An Argo CD application in the portal's shape. States are Argo CD's own words;
 * what it has not said yet is `Unknown`, never assumed to be well.
 *
 * @param instance.standIn - whether the server says that it is the sandbox
 */
export function toArgoApplication(
  record: ApplicationRecord,
  instance: { name: string; url: string; standIn: boolean },
): ArgoApplication {
  const { metadata, spec, status } = record;
  const source = spec.source ?? spec.sources?.[0];
  return {
    name: metadata.name,
    project: spec.project,
    namespace: spec.destination.namespace,
    repoUrl: source?.repoURL ?? '',
    path: source?.path ?? '',
    syncStatus: status?.sync?.status ?? 'Unknown',
    healthStatus: status?.health?.status ?? 'Unknown',
    message: status?.health?.message ?? status?.operationState?.message ?? null,
    revision: status?.sync?.revision || null,
    conditions: status?.conditions ?? [],
    // Argo CD appends, so the newest stands last.
    history: (status?.history ?? []).toReversed().slice(0, SHOWN_HISTORY),
    instance: instance.name,
    url: `${instance.url}/applications/${encodeURIComponent(metadata.name)}`,
    standIn: instance.standIn,
  };
}
