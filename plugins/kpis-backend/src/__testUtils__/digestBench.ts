import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { DatabaseEvidenceStore, ResolvedEvidence } from '../evidence';

/** A group with its people and the groups below it. */
export function group(
  ref: string,
  members: string[],
  below: string[] = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { namespace: 'default', name: ref.split('/')[1] },
    relations: [
      ...members.map(targetRef => ({ type: 'hasMember', targetRef })),
      ...below.map(targetRef => ({ type: 'parentOf', targetRef })),
    ],
  };
}

/** So many tickets in a month. */
export async function addTickets(
  knex: Knex,
  month: string,
  count: number,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index): ResolvedEvidence => ({
    kpiId: 'infra-tickets',
    readingId: 'opened',
    eventId: `${month}-${index}`,
    occurredAt: new Date(`${month}-05T00:00:00Z`),
    startedAt: null,
    value: 1,
    title: 'Ticket',
    url: null,
    entityRef: null,
    ownerRef: null,
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: {},
    sourceState: null,
    open: false,
    subjects: ['organization'],
    subjectsResolved: true,
  }));
  const store = DatabaseEvidenceStore.create({ knex });
  await knex.transaction(transaction => store.upsert(transaction, rows));
}
