import { PublishedRow } from '@provenpath/plugin-kpis-common';
import { readRequestState } from '@provenpath/plugin-surveys-common';
import { Clock } from '../clock';
import { RequestRecord } from '../requests/types';

/**
 * A row of the KPI `feedback-answered-in-time`: 1 in time, 0 too late. It falls
 * into the period in which its answer was due, so that an early answer does not
 * move it to another one.
 */
export function toRequestRow(
  request: RequestRecord,
  clock: Clock,
): PublishedRow {
  const { inTime } = readRequestState(request, clock.today());
  return {
    id: request.id,
    occurredAt: clock.endOf(request.dueOn).toISOString(),
    startedAt: null,
    value: inTime === null ? null : Number(inTime),
    title: request.title,
    url: '/surveys/requests',
    entityRef: null,
    ownerRef: null,
    excludedReason: inTime === null ? 'The answer is not due yet' : null,
    breakdownId: null,
    generated: request.demo,
    attributes: {
      due: request.dueOn,
      answered: request.answeredOn ?? 'not yet',
      kind: request.kind,
    },
  };
}
