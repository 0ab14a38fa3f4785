import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { campaignRecord } from '../__testUtils__/campaign';
import { BallotStore, DatabaseBallotStore } from '../ballots';
import { FakeBallotStore } from '../ballots/FakeBallotStore';
import { CampaignStore, DatabaseCampaignStore } from '../campaigns';
import { FakeCampaignStore } from '../campaigns/FakeCampaignStore';
import { CampaignChange } from '../campaigns/types';
import { ComplaintStore, DatabaseComplaintStore } from '../complaints';
import { FakeComplaintStore } from '../complaints/FakeComplaintStore';
import { DatabaseReminderStore, ReminderStore } from '../reminders';
import { FakeReminderStore } from '../reminders/FakeReminderStore';
import { openDatabase } from './openDatabase';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const COMMENTS = [1, 2, 3].map(number => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  campaignId: 'autumn',
  npsClass: number < 3 ? ('detractor' as const) : ('promoter' as const),
  reason: 'speed',
  text: `Text ${number}`,
  complaintIds: [],
}));
const COUNTED: CampaignChange = {
  status: 'closed',
  closedOn: '2026-11-15',
  tally: {
    n: 0,
    spoiled: 0,
    counts: null,
    scores: null,
    reasons: { shown: [], hidden: [] },
    cuts: [],
  },
};
const NOWHERE = '00000000-0000-4000-8000-000000000009';

interface Stores {
  campaigns: CampaignStore;
  ballots: BallotStore;
  complaints: ComplaintStore;
  reminders: ReminderStore;
  inTransaction<T>(
    work: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T>;
}

async function databaseStores(): Promise<Stores> {
  const knex = await databases.init('POSTGRES_18');
  await openDatabase(mockServices.database({ knex }));
  const campaigns = DatabaseCampaignStore.create({ knex });
  await campaigns.insert(campaignRecord());
  await knex('comments').insert(
    COMMENTS.map(comment => ({
      comment_id: comment.id,
      campaign_id: comment.campaignId,
      nps_class: comment.npsClass,
      reason: comment.reason,
      text: comment.text,
    })),
  );
  return {
    campaigns,
    ballots: DatabaseBallotStore.create({ knex }),
    complaints: DatabaseComplaintStore.create({ knex }),
    reminders: DatabaseReminderStore.create({ knex }),
    inTransaction: work => knex.transaction(work),
  };
}

async function fakeStores(): Promise<Stores> {
  const campaigns = new FakeCampaignStore();
  await campaigns.insert(campaignRecord());
  return {
    campaigns,
    ballots: new FakeBallotStore({ campaigns }),
    complaints: new FakeComplaintStore({ comments: COMMENTS }),
    reminders: new FakeReminderStore(),
    // None of them looks at it.
    inTransaction: work => work({} as Knex.Transaction),
  };
}

describe.each([
  ['in PostgreSQL', databaseStores],
  ['in memory', fakeStores],
])('stores %s', (_title, create) => {
  let stores: Stores;

  beforeAll(async () => {
    stores = await create();
  });

  it('keep campaigns, the last to close first', async () => {
    const { campaigns, inTransaction } = stores;
    await campaigns.insert(
      campaignRecord({ id: 'winter', closesOn: '2027-02-01' }),
    );
    await expect(campaigns.insert(campaignRecord())).rejects.toThrow(
      '"id" is "autumn": a campaign has it already',
    );
    expect((await campaigns.list()).map(({ id }) => id)).toEqual([
      'winter',
      'autumn',
    ]);
    expect(await campaigns.find('summer')).toBeUndefined();
    await expect(campaigns.get('summer')).rejects.toThrow(
      'There is no campaign "summer"',
    );
    const opened = { status: 'open' as const, population: 3, title: undefined };
    await inTransaction(transaction =>
      campaigns.update(transaction, 'autumn', opened),
    );
    expect(await campaigns.get('autumn')).toEqual(
      campaignRecord({ status: 'open', population: 3 }),
    );
    await inTransaction(async transaction => {
      expect(await campaigns.lock(transaction, 'winter')).toMatchObject({
        status: 'planned',
      });
      await campaigns.remove(transaction, 'winter');
    });
    expect(await campaigns.find('winter')).toBeUndefined();
  });

  it('keep who is invited, has a ballot and is tired of reminders', async () => {
    const { ballots, inTransaction } = stores;
    const members = ['cy', 'ann', 'bob'].map(userRef => ({
      userRef,
      suggestedDomain: 'unsaid',
    }));
    await inTransaction(transaction =>
      ballots.addMembers(transaction, 'autumn', members),
    );
    expect(await ballots.countInvited('autumn', ['ann', 'bob', 'eve'])).toBe(2);
    expect(await ballots.countInvited('summer', ['ann'])).toBe(0);
    const draw = (userRef: string, blindedDigest: string, day: string) =>
      ballots.recordDraw({ campaignId: 'autumn', userRef, blindedDigest, day });
    const first = {
      suggestedDomain: 'unsaid',
      ballotDrawnOn: '2026-11-03',
      blindedDigest: 'one',
      remindersDismissed: false,
    };
    expect(await draw('ann', 'one', '2026-11-03')).toEqual(first);
    expect(await draw('ann', 'two', '2026-11-04')).toEqual(first);
    expect(await draw('eve', 'one', '2026-11-03')).toBeUndefined();
    expect(await ballots.countDrawn()).toEqual(new Map([['autumn', 1]]));
    expect(await ballots.listToRemind('autumn')).toEqual(['bob', 'cy']);
    expect(await ballots.dismissReminders('autumn', 'cy')).toBe(true);
    expect(await ballots.dismissReminders('autumn', 'eve')).toBe(false);
    expect(await ballots.listToRemind('autumn')).toEqual(['bob']);
  });

  it('take a ballot once, and none of a campaign that takes no more', async () => {
    const { ballots, campaigns, inTransaction } = stores;
    const cast = ['b', 'a'].map(receipt => ({ receipt, envelope: receipt }));
    expect(await ballots.writeBatch('autumn', cast)).toBe(2);
    expect(
      await ballots.writeBatch('autumn', [
        ...cast,
        { receipt: 'c', envelope: 'c' },
      ]),
    ).toBe(1);
    expect(await ballots.listReceipts('autumn')).toEqual(['a', 'b', 'c']);
    expect(await ballots.isSpent('autumn', 'c')).toBe(true);
    expect(await ballots.isSpent('autumn', 'd')).toBe(false);
    await inTransaction(transaction =>
      campaigns.update(transaction, 'autumn', COUNTED),
    );
    await expect(ballots.writeBatch('autumn', cast)).rejects.toThrow(
      'Campaign autumn takes no more answers',
    );
  });

  it('keep which texts name a complaint, and count detractors', async () => {
    const { complaints } = stores;
    const slow = await complaints.insert({
      title: 'Slow builds',
      workUrl: null,
      demo: false,
      createdOn: '2026-11-16',
    });
    expect(slow).toMatchObject({ status: 'open', createdOn: '2026-11-16' });
    await expect(
      complaints.insert({ ...slow, createdOn: '2026-11-17' }),
    ).rejects.toThrow('"title" is "Slow builds"');
    for (const { id } of COMMENTS) {
      await complaints.tagComment(id, [slow.id, slow.id]);
    }
    const tagged = COMMENTS.map(({ campaignId: _, ...comment }) => ({
      ...comment,
      complaintIds: [slow.id],
    }));
    expect(await complaints.listComments('autumn', { limit: 9 })).toEqual(
      tagged,
    );
    expect(
      await complaints.listComments('autumn', {
        after: tagged[0].id,
        limit: 1,
      }),
    ).toEqual([tagged[1]]);
    expect(
      await complaints.listComments('autumn', {
        npsClass: 'promoter',
        limit: 9,
      }),
    ).toEqual([tagged[2]]);
    expect(
      await Promise.all([
        complaints.countComments('autumn', {}),
        complaints.countComments('autumn', { npsClass: 'detractor' }),
        complaints.countComments('spring', {}),
      ]),
    ).toEqual([3, 2, 0]);
    // The third text is a promoter's.
    expect(await complaints.countMentions()).toEqual([
      { complaintId: slow.id, campaignId: 'autumn', named: 2 },
    ]);
    await expect(complaints.tagComment(NOWHERE, [])).rejects.toThrow(
      `There is no comment ${NOWHERE}`,
    );
    await expect(
      complaints.tagComment(COMMENTS[0].id, [NOWHERE]),
    ).rejects.toThrow(`"complaintIds" has "${NOWHERE}"`);
  });

  it('keep what became of a complaint', async () => {
    const { complaints } = stores;
    const docs = await complaints.insert({
      title: 'Old docs',
      workUrl: null,
      demo: false,
      createdOn: '2026-11-16',
    });
    const resolved = { resolvedOn: '2026-11-20', resolution: 'Rewritten' };
    expect(
      await complaints.change(docs.id, { status: 'resolved', ...resolved }),
    ).toEqual({ ...docs, status: 'resolved', ...resolved });
    expect(
      await complaints.change(docs.id, { status: 'open', resolvedOn: null }),
    ).toEqual(docs);
    await expect(
      complaints.change(docs.id, { title: 'Slow builds' }),
    ).rejects.toThrow('"title" is "Slow builds"');
    await expect(complaints.change(NOWHERE, { title: 'New' })).rejects.toThrow(
      `There is no complaint ${NOWHERE}`,
    );
    expect((await complaints.list()).map(({ title }) => title)).toEqual([
      'Old docs',
      'Slow builds',
    ]);
  });

  it('remember what reminder has gone out, of each campaign', async () => {
    const { reminders } = stores;
    for (const day of ['2026-11-08', '2026-11-09']) {
      await reminders.markSent('autumn', '7-days-before', day);
    }
    expect(await reminders.wasSent('autumn', '7-days-before')).toBe(true);
    expect(await reminders.wasSent('autumn', 'opened')).toBe(false);
    expect(await reminders.wasSent('winter', '7-days-before')).toBe(false);
  });
});
