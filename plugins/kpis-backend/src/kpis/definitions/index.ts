import { NotFoundError } from '@backstage/errors';
import { serviceCreationLeadTime } from './serviceCreationLeadTime';
import { KpiDefinition, ReadingDefinition } from './types';

export type { KpiDefinition, ReadingDefinition } from './types';

/** All KPIs, in the order in which pages show them. */
export const kpiDefinitions: KpiDefinition[] = [serviceCreationLeadTime];

/** @throws NotFoundError (404) that lists the KPIs that exist. */
export function findKpi(id: string): KpiDefinition {
  const definition = kpiDefinitions.find(candidate => candidate.id === id);
  if (!definition) {
    throw new NotFoundError(
      `There is no KPI ${JSON.stringify(id)}; there is ${kpiDefinitions
        .map(candidate => candidate.id)
        .join(', ')}`,
    );
  }
  return definition;
}

/** @throws NotFoundError (404) that lists the readings that the KPI has. */
export function findReading(
  definition: KpiDefinition,
  readingId: string,
): ReadingDefinition {
  const reading = definition.readings.find(
    candidate => candidate.id === readingId,
  );
  if (!reading) {
    throw new NotFoundError(
      `KPI ${definition.id} has no reading ${JSON.stringify(
        readingId,
      )}; it has ${definition.readings
        .map(candidate => candidate.id)
        .join(', ')}`,
    );
  }
  return reading;
}
