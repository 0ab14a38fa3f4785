import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { DatabaseEvidenceStore } from '../evidence';
import { event } from './figuresBench';

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
  const rows = Array.from({ length: count }, (_, index) =>
    event(`${month}-${index}`, `${month}-05T00:00:00Z`, 1, {
      kpiId: 'infra-tickets',
      readingId: 'opened',
      title: 'Ticket',
    }),
  );
  const store = DatabaseEvidenceStore.create({ knex });
  await knex.transaction(transaction => store.upsert(transaction, rows));
}
