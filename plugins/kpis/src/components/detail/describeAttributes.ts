import type { EvidenceRow } from '@provenpath/plugin-kpis-common';

/** An entity ref of the default namespace: its name alone says as much. */
const DEFAULT_REF = /^[a-z]+:default\/(.+)$/;

/** The small facts of a row in words, without what its title says already. */
export function describeAttributes(
  row: Pick<EvidenceRow, 'title' | 'attributes'>,
): string[] {
  return Object.entries(row.attributes)
    .filter(([, value]) => value !== row.title)
    .map(([name, value]) => `${name}: ${value.replace(DEFAULT_REF, '$1')}`);
}
