import { z } from 'zod';
import { castAnswerSchema } from '@provenpath/plugin-surveys-common';

const preparedSchema = z.object({
  message: z.string(),
  blindedMessage: z.string(),
  inverse: z.string(),
});

/**
 * What a browser keeps of a ballot: as little as it needs to go on. The answer
 * itself is in here only in its envelope, which nobody here can open.
 */
const keptBallotSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('prepared'), prepared: preparedSchema }),
  z.object({
    step: z.literal('drawn'),
    prepared: preparedSchema,
    signature: z.string(),
  }),
  /** Sent, and not seen among the receipts yet: sent again until it is. */
  z.object({ step: z.literal('filled'), ballot: castAnswerSchema }),
  z.object({ step: z.literal('counted'), receipt: z.string() }),
]);

export type KeptBallot = z.infer<typeof keptBallotSchema>;

const PREFIX = 'surveys.ballot';

/** Ballots of one person in this browser. */
export class BallotStorage {
  readonly #storage: Storage;
  readonly #prefix: string;

  constructor(options: { storage: Storage; userRef: string }) {
    this.#storage = options.storage;
    this.#prefix = `${PREFIX} ${options.userRef} `;
  }

  read(campaignId: string): KeptBallot | undefined {
    const text = this.#storage.getItem(this.#prefix + campaignId);
    if (text === null) {
      return undefined;
    }
    return keptBallotSchema.parse(JSON.parse(text));
  }

  write(campaignId: string, ballot: KeptBallot): void {
    this.#storage.setItem(this.#prefix + campaignId, JSON.stringify(ballot));
  }

  campaignIds(): string[] {
    return Array.from({ length: this.#storage.length }, (_, index) =>
      this.#storage.key(index),
    )
      .filter(key => key?.startsWith(this.#prefix))
      .map(key => key?.slice(this.#prefix.length) ?? '');
  }
}
