import type { Answer, BallotKeys } from '@provenpath/plugin-surveys-common';
import type {
  fillBallot,
  prepareBallot,
  receiptOf,
  unblindSignature,
} from '@provenpath/plugin-surveys-common/voter';
import type { SurveysApi } from '../api/SurveysApi';
import type { BallotStorage } from './BallotStorage';

/** The cryptography, which is loaded when somebody answers. */
export interface BallotProtocol {
  prepareBallot: typeof prepareBallot;
  unblindSignature: typeof unblindSignature;
  fillBallot: typeof fillBallot;
  receiptOf: typeof receiptOf;
}

/** The server hands out different keys: nothing is sent. */
export class KeysDifferError extends Error {
  constructor() {
    super(
      'The keys of this survey differ between who is signed in and who is not. Nothing was sent. Tell the platform team.',
    );
    this.name = 'KeysDifferError';
  }
}

type VotingApi = Pick<
  SurveysApi,
  | 'getBallotKeys'
  | 'getInvitation'
  | 'drawBallot'
  | 'castAnswer'
  | 'listReceipts'
>;

/**
 * Draws a person's ballot and casts it. Every step is kept before it is taken,
 * so that a closed tab or a lost answer loses no ballot.
 */
export class Voter {
  readonly #api: VotingApi;
  readonly #storage: BallotStorage;
  readonly #loadProtocol: () => Promise<BallotProtocol>;

  constructor(options: {
    api: VotingApi;
    storage: BallotStorage;
    loadProtocol: () => Promise<BallotProtocol>;
  }) {
    this.#api = options.api;
    this.#storage = options.storage;
    this.#loadProtocol = options.loadProtocol;
  }

  /** `answered` once an answer has left this browser. */
  stateOf(campaignId: string): 'new' | 'begun' | 'answered' {
    const step = this.#storage.read(campaignId)?.step;
    if (step === undefined) {
      return 'new';
    }
    return step === 'filled' || step === 'counted' ? 'answered' : 'begun';
  }

  /**
   * Sends an answer for good. A second answer is not sent.
   *
   * @throws KeysDifferError when the server hands out different keys
   * @throws ResponseError when the server refuses or cannot be reached
   */
  async answer(campaignId: string, answer: Answer): Promise<void> {
    if (this.stateOf(campaignId) !== 'answered') {
      const protocol = await this.#loadProtocol();
      const keys = await this.#getKeys(campaignId);
      const { prepared, signature } = await this.#draw(keys, protocol);
      this.#storage.write(campaignId, {
        step: 'filled',
        ballot: await protocol.fillBallot(keys, prepared, signature, answer),
      });
    }
    await this.#cast(campaignId);
  }

  /**
   * Sends again what has been sent and does not stand among the receipts: the
   * server writes answers in batches, and may have ended before it did.
   */
  async sendUncounted(): Promise<void> {
    for (const campaignId of this.#storage.campaignIds()) {
      const kept = this.#storage.read(campaignId);
      if (kept?.step === 'filled') {
        const { receiptOf: digest } = await this.#loadProtocol();
        const receipt = await digest(kept.ballot.message);
        const receipts = await this.#api.listReceipts(campaignId);
        if (receipts.includes(receipt)) {
          this.#storage.write(campaignId, { step: 'counted', receipt });
        } else {
          await this.#cast(campaignId);
        }
      }
    }
  }

  async #getKeys(campaignId: string): Promise<BallotKeys> {
    const [keys, invitation] = await Promise.all([
      this.#api.getBallotKeys(campaignId),
      this.#api.getInvitation(campaignId),
    ]);
    if (keys.fingerprint !== invitation.fingerprint) {
      throw new KeysDifferError();
    }
    return keys;
  }

  async #draw(keys: BallotKeys, protocol: BallotProtocol) {
    const { campaignId } = keys;
    const kept = this.#storage.read(campaignId);
    if (kept?.step === 'drawn') {
      return kept;
    }
    const prepared =
      kept?.step === 'prepared'
        ? kept.prepared
        : await protocol.prepareBallot(keys);
    this.#storage.write(campaignId, { step: 'prepared', prepared });
    const { blindSignature } = await this.#api.drawBallot(
      campaignId,
      prepared.blindedMessage,
    );
    const signature = await protocol.unblindSignature(
      keys,
      prepared,
      blindSignature,
    );
    this.#storage.write(campaignId, { step: 'drawn', prepared, signature });
    return { prepared, signature };
  }

  async #cast(campaignId: string): Promise<void> {
    const kept = this.#storage.read(campaignId);
    if (kept?.step === 'filled') {
      await this.#api.castAnswer(campaignId, kept.ballot);
    }
  }
}
