import { mockServices } from '@backstage/backend-test-utils';
import { PublishDigestNotes } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { DatabaseBudgetsStore } from '../budgets/DatabaseBudgetsStore';
import { publishBudgetNotes } from '../budgets/publishBudgetNotes';

/** What the digest is handed of budgets at an instant. */
export async function publishBudgetNotesAt(
  knex: Knex,
  now: string,
): Promise<PublishDigestNotes[]> {
  const published: PublishDigestNotes[] = [];
  await publishBudgetNotes({
    knex,
    budgets: DatabaseBudgetsStore.create({ knex }),
    calendar: createCalendar('UTC'),
    logger: mockServices.logger.mock(),
    financeGroups: ['group:default/team-finance'],
    demo: false,
    now: () => new Date(now),
    digest: {
      publishNotes: async publication => {
        published.push(publication);
        return { saved: publication.notes.length };
      },
    },
  });
  return published;
}
