import { Tally } from '@provenpath/plugin-surveys-common';
import { campaignRecord } from '../__testUtils__/campaign';
import { FakeCampaignStore } from '../campaigns/FakeCampaignStore';
import { createClock } from '../clock';
import { ComplaintService } from './ComplaintService';
import { FakeComplaintStore } from './FakeComplaintStore';

const NEW = { title: 'Slow builds', workUrl: null, demo: false };

function tally(detractors: number): Tally {
  return {
    n: detractors + 10,
    spoiled: 0,
    counts: { promoters: 10, passives: 0, detractors },
    scores: null,
    reasons: { shown: [], hidden: [] },
    cuts: [],
  };
}

/** A wave in spring with 20 detractors, and one in autumn with 10. */
async function setUp(named: { spring: number; autumn: number }) {
  const campaigns = new FakeCampaignStore();
  const waves = { spring: '2026-05-15', autumn: '2026-11-15' };
  for (const [id, closesOn] of Object.entries(waves)) {
    await campaigns.insert(
      campaignRecord({
        id,
        closesOn,
        closedOn: closesOn,
        status: 'closed',
        tally: tally(id === 'spring' ? 20 : 10),
      }),
    );
  }
  const comments = Object.entries(named).flatMap(([campaignId, count]) =>
    Array.from({ length: count }, (_, index) => ({
      id: `${campaignId}-${index}`,
      campaignId,
      npsClass: 'detractor' as const,
      reason: null,
      text: 'The builds take an hour',
      complaintIds: [],
    })),
  );
  const service = new ComplaintService({
    campaigns,
    complaints: new FakeComplaintStore({ comments }),
    clock: createClock('UTC', () => new Date('2026-11-20T12:00:00Z')),
  });
  const tagAll = (complaintId: string) =>
    Promise.all(comments.map(({ id }) => service.tag(id, [complaintId])));
  return { service, tagAll };
}

describe('ComplaintService', () => {
  it('follows the share of detractors who name one, quarter by quarter', async () => {
    const { service, tagAll } = await setUp({ spring: 5, autumn: 6 });
    const { id } = await service.create(NEW);
    await tagAll(id);
    const [{ waves }] = await service.list();
    // 5 of 20, then 6 of 10
    expect(waves).toMatchObject([
      { quarter: '2026-Q2', detractors: 20, named: 5, share: 0.25 },
      { quarter: '2026-Q4', detractors: 10, named: 6, share: 0.6 },
    ]);
  });

  it('does not tell four people apart', async () => {
    const { service, tagAll } = await setUp({ spring: 0, autumn: 4 });
    const { id } = await service.create(NEW);
    await tagAll(id);
    const [{ waves }] = await service.list();
    expect(waves.map(({ named, share }) => [named, share])).toEqual([
      [0, 0],
      [null, null],
    ]);
  });

  it('is resolved on a day that has been, today by default', async () => {
    const { service } = await setUp({ spring: 0, autumn: 0 });
    const { id } = await service.create(NEW);
    const resolved = { status: 'resolved' as const, resolution: 'Cached' };
    await expect(
      service.change(id, { ...resolved, resolvedOn: '2026-11-21' }),
    ).rejects.toThrow('it must not be after today, 2026-11-20');
    expect(await service.change(id, resolved)).toMatchObject({
      resolvedOn: '2026-11-20',
      resolution: 'Cached',
    });
    expect(await service.change(id, { status: 'open' })).toMatchObject({
      resolvedOn: null,
      resolution: null,
    });
  });
});
