import type { Answer } from '@provenpath/plugin-surveys-common';
import { responseError } from '../__testUtils__/renderSurveys';
import { ballotKeys, invitation } from '../__testUtils__/surveys';
import { BallotStorage } from './BallotStorage';
import { Voter } from './Voter';
import type { BallotProtocol } from './Voter';

const CAMPAIGN = '2026-q4';
const answer: Answer = {
  score: 9,
  reason: null,
  comment: 'very secret',
  domain: 'unsaid',
  tenure: 'unsaid',
};

function setUp(userRef = 'user:default/mira-okafor') {
  let made = 0;
  const api = {
    getBallotKeys: jest.fn(async () => ballotKeys),
    getInvitation: jest.fn(async () => invitation),
    drawBallot: jest.fn(async (_id: string, blinded: string) => ({
      blindSignature: `signed ${blinded}`,
      drawnOn: '2026-11-26',
    })),
    castAnswer: jest.fn(
      async (): Promise<'received' | 'received-before'> => 'received',
    ),
    listReceipts: jest.fn(async (): Promise<string[]> => []),
  };
  const protocol = {
    prepareBallot: jest.fn<
      ReturnType<BallotProtocol['prepareBallot']>,
      Parameters<BallotProtocol['prepareBallot']>
    >(async () => {
      made += 1;
      return {
        message: `message${made}`,
        blindedMessage: `blinded${made}`,
        inverse: `inverse${made}`,
      };
    }),
    unblindSignature: jest.fn<
      ReturnType<BallotProtocol['unblindSignature']>,
      Parameters<BallotProtocol['unblindSignature']>
    >(async (_keys, _prepared, blind) => `un${blind}`),
    fillBallot: jest.fn<
      ReturnType<BallotProtocol['fillBallot']>,
      Parameters<BallotProtocol['fillBallot']>
    >(async (_keys, prepared) => ({
      message: prepared.message,
      signature: 'c2ln',
      envelope: 'sealed.envelope',
    })),
    receiptOf: jest.fn(async (message: string) => `receipt-of-${message}`),
  };
  const storage = new BallotStorage({ storage: localStorage, userRef });
  const voter = new Voter({ api, storage, loadProtocol: async () => protocol });
  return { api, protocol, storage, voter };
}

beforeEach(() => localStorage.clear());

describe('answering', () => {
  it('draws with what is blinded and casts what is not', async () => {
    const { api, voter } = setUp();
    expect(voter.stateOf(CAMPAIGN)).toBe('new');
    await voter.answer(CAMPAIGN, answer);
    expect(api.drawBallot).toHaveBeenCalledWith(CAMPAIGN, 'blinded1');
    expect(api.castAnswer).toHaveBeenCalledWith(CAMPAIGN, {
      message: 'message1',
      signature: 'c2ln',
      envelope: 'sealed.envelope',
    });
    expect(voter.stateOf(CAMPAIGN)).toBe('answered');
  });

  it('keeps nothing of the answer that can be read', async () => {
    const { voter } = setUp();
    await voter.answer(CAMPAIGN, answer);
    expect(JSON.stringify({ ...localStorage })).not.toContain('secret');
    expect(JSON.stringify({ ...localStorage })).not.toContain('inverse');
  });

  it('sends nothing when the keys differ', async () => {
    const { api, voter } = setUp();
    api.getInvitation.mockResolvedValue({
      ...invitation,
      fingerprint: 'another one',
    });
    await expect(voter.answer(CAMPAIGN, answer)).rejects.toThrow(
      'Nothing was sent',
    );
    expect(api.drawBallot).not.toHaveBeenCalled();
  });

  it('asks for the same signature again when the first did not come', async () => {
    const { api, voter, protocol } = setUp();
    api.drawBallot.mockRejectedValueOnce(new Error('the network is away'));
    await expect(voter.answer(CAMPAIGN, answer)).rejects.toThrow('network');
    expect(voter.stateOf(CAMPAIGN)).toBe('begun');
    await voter.answer(CAMPAIGN, answer);
    expect(api.drawBallot.mock.calls).toEqual([
      [CAMPAIGN, 'blinded1'],
      [CAMPAIGN, 'blinded1'],
    ]);
    expect(protocol.prepareBallot).toHaveBeenCalledTimes(1);
  });

  it('sends the same answer again when the first was not received', async () => {
    const { api, voter, protocol } = setUp();
    api.castAnswer.mockRejectedValueOnce(await responseError(503, 'away'));
    await expect(voter.answer(CAMPAIGN, answer)).rejects.toThrow('503');
    await voter.answer(CAMPAIGN, { ...answer, score: 0 });
    expect(api.castAnswer).toHaveBeenCalledTimes(2);
    expect(protocol.fillBallot).toHaveBeenCalledTimes(1);
    expect(protocol.fillBallot.mock.calls[0][3].score).toBe(9);
  });

  it('is nobody else’s business in the same browser', async () => {
    await setUp().voter.answer(CAMPAIGN, answer);
    const other = setUp('user:default/jonas-weber');
    expect(other.voter.stateOf(CAMPAIGN)).toBe('new');
    expect(other.storage.campaignIds()).toEqual([]);
  });
});

describe('sendUncounted', () => {
  it('sends again what is not among the receipts, until it is', async () => {
    const { api, voter, storage } = setUp();
    await voter.answer(CAMPAIGN, answer);
    await voter.sendUncounted();
    expect(api.castAnswer).toHaveBeenCalledTimes(2);
    api.listReceipts.mockResolvedValue(['receipt-of-message1']);
    await voter.sendUncounted();
    expect(storage.read(CAMPAIGN)).toEqual({
      step: 'counted',
      receipt: 'receipt-of-message1',
    });
    await voter.sendUncounted();
    expect(api.castAnswer).toHaveBeenCalledTimes(2);
    expect(voter.stateOf(CAMPAIGN)).toBe('answered');
  });

  it('has nothing to do for who has not answered', async () => {
    const { api, voter } = setUp();
    await voter.sendUncounted();
    expect(api.listReceipts).not.toHaveBeenCalled();
  });
});
