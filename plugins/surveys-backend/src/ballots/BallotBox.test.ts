import { mockServices } from '@backstage/backend-test-utils';
import { BallotBox } from './BallotBox';
import { CastBallot } from './types';

const MINUTE = 60_000;

function setUp(
  write = jest.fn(async (_id: string, held: CastBallot[]) => held.length),
) {
  let now = 0;
  const box = new BallotBox({
    write,
    batchSize: 3,
    longestMilliseconds: 10 * MINUTE,
    now: () => new Date(now),
    logger: mockServices.logger.mock(),
  });
  const ballot = (receipt: string) => ({ receipt, envelope: `of ${receipt}` });
  return {
    box,
    write,
    put: (receipt: string, campaign = 'autumn') =>
      box.put(campaign, ballot(receipt)),
    passMinutes: (minutes: number) => {
      now += minutes * MINUTE;
    },
    receipts: () =>
      write.mock.calls.map(([campaign, held]) => [
        campaign,
        held.map(({ receipt }) => receipt),
      ]),
  };
}

describe('BallotBox', () => {
  it('writes a batch once it is full, for each campaign on its own', async () => {
    const { put, receipts, box } = setUp();
    await put('a');
    await put('b');
    await put('x', 'winter');
    expect(receipts()).toEqual([]);
    expect(box.holds('autumn', 'a')).toBe(true);
    expect(box.holds('winter', 'a')).toBe(false);
    await put('c');
    expect(receipts()).toEqual([['autumn', ['a', 'b', 'c']]]);
    expect(box.campaignIds()).toEqual(['winter']);
  });

  it('writes fewer after a while', async () => {
    const { put, receipts, box, passMinutes } = setUp();
    await put('a');
    passMinutes(9);
    await put('b');
    await box.flushOld();
    expect(receipts()).toEqual([]);
    passMinutes(1);
    await box.flushOld();
    expect(receipts()).toEqual([['autumn', ['a', 'b']]]);
    await box.flushAll();
    expect(receipts()).toHaveLength(1);
  });

  it('holds on to what could not be written', async () => {
    const write = jest.fn(
      async (_id: string, held: CastBallot[]) => held.length,
    );
    write.mockRejectedValueOnce(new Error('the database is away'));
    const { put, receipts, box } = setUp(write);
    await put('a');
    await put('b');
    await expect(put('c')).rejects.toThrow('the database is away');
    expect(box.holds('autumn', 'c')).toBe(true);
    await put('d');
    expect(receipts().at(-1)).toEqual(['autumn', ['a', 'b', 'c', 'd']]);
  });
});
