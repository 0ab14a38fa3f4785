import { NotFoundError } from '@backstage/errors';
import { costCoverage } from './costCoverage';
import { developerNps } from './developerNps';
import { feedbackAnsweredInTime } from './feedbackAnsweredInTime';
import { goldenPathAdoption } from './goldenPathAdoption';
import { infraTickets } from './infraTickets';
import { onboardingTime } from './onboardingTime';
import { serviceCreationLeadTime } from './serviceCreationLeadTime';
import { KpiDefinition, ReadingDefinition } from './types';

export type {
  KpiDefinition,
  ReadingDefinition,
  ReadingSourceDefinition,
} from './types';

/**
 * The KPIs that the code knows, in the order in which pages show them: the five
 * of the playbook, then what was added to them.
 */
export const codeDefinitions: KpiDefinition[] = [
  serviceCreationLeadTime,
  goldenPathAdoption,
  developerNps,
  onboardingTime,
  infraTickets,
  feedbackAnsweredInTime,
  costCoverage,
];

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
