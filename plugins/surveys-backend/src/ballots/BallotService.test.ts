import { Knex } from 'knex';
import { mockServices } from '@backstage/backend-test-utils';
import {
  fillBallot,
  prepareBallot,
  unblindSignature,
} from '@provenpath/plugin-surveys-common/voter';
import { campaignRecord } from '../__testUtils__/campaign';
import { plainAnswer } from '../__testUtils__/vote';
import { FakeCampaignStore } from '../campaigns/FakeCampaignStore';
import { createClock } from '../clock';
import { BallotBox } from './BallotBox';
import { BallotService } from './BallotService';
import { CampaignKeys } from './CampaignKeys';
import { FakeBallotStore } from './FakeBallotStore';

const ANN = 'user:default/ann';
const campaignId = 'autumn';

async function setUp() {
  let day = '2026-11-15';
  const campaigns = new FakeCampaignStore();
  const ballots = new FakeBallotStore({ campaigns });
  const keys = CampaignKeys.create({ secret: 'more than 24 characters long' });
  await campaigns.insert(
    campaignRecord({ status: 'open', ...(await keys.generate(campaignId)) }),
  );
  await campaigns.insert(campaignRecord({ id: 'winter' }));
  await ballots.addMembers({} as Knex.Transaction, campaignId, [
    { userRef: ANN, suggestedDomain: 'domain:default/data' },
  ]);
  const clock = createClock('UTC', () => new Date(`${day}T12:00:00Z`));
  const box = new BallotBox({
    write: (id, held) => ballots.writeBatch(id, held),
    batchSize: 1,
    longestMilliseconds: 1,
    now: clock.now,
    logger: mockServices.logger.mock(),
  });
  const service = new BallotService({ campaigns, ballots, keys, box, clock });
  const fill = async () => {
    const publicKeys = await service.getKeys(campaignId);
    const prepared = await prepareBallot(publicKeys);
    const { blindSignature } = await service.draw({
      campaignId,
      userRef: ANN,
      blindedMessage: prepared.blindedMessage,
    });
    const signature = await unblindSignature(
      publicKeys,
      prepared,
      blindSignature,
    );
    return fillBallot(publicKeys, prepared, signature, plainAnswer);
  };
  return { service, fill, moveTo: (next: string) => (day = next) };
}

describe('BallotService', () => {
  it('signs one ballot of a person, and takes it once', async () => {
    const { service, fill } = await setUp();
    const ballot = await fill();
    expect(await service.getInvitation(campaignId, ANN)).toMatchObject({
      invited: true,
      ballotDrawnOn: '2026-11-15',
      suggestedDomain: 'domain:default/data',
    });
    await expect(fill()).rejects.toThrow('There is one for each person');
    const { status, receipt } = await service.cast(campaignId, ballot);
    expect(status).toBe('received');
    expect(await service.cast(campaignId, ballot)).toEqual({
      status: 'received-before',
      receipt,
    });
    expect(await service.listReceipts(campaignId)).toEqual([receipt]);
  });

  it('takes answers on the last day, and none on the next', async () => {
    const { service, fill, moveTo } = await setUp();
    const ballot = await fill();
    moveTo('2026-11-16');
    await expect(service.cast(campaignId, ballot)).rejects.toThrow(
      'took answers until 2026-11-15, and takes no more',
    );
    moveTo('2026-11-15');
    await expect(service.cast(campaignId, ballot)).resolves.toMatchObject({
      status: 'received',
    });
  });

  it('has nothing for who is not invited, and before the first day', async () => {
    const { service } = await setUp();
    await expect(
      service.dismissReminders(campaignId, 'user:default/eve'),
    ).rejects.toThrow('no invitation of user:default/eve');
    await expect(service.getKeys('winter')).rejects.toThrow('has not opened');
    await expect(
      service.draw({ campaignId: 'winter', userRef: ANN, blindedMessage: '' }),
    ).rejects.toThrow('opens on 2026-11-02');
  });
});
