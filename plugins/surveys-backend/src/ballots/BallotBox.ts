import { LoggerService } from '@backstage/backend-plugin-api';
import { CastBallot } from './types';

interface HeldBallots {
  ballots: Map<string, CastBallot>;
  /** When the first of them came, in milliseconds since the epoch. */
  since: number;
}

/**
 * Holds cast ballots in memory until several can be written together, so that
 * the write-ahead log does not say when each of them came. What is lost in a
 * crash is sent again by the pages of the people concerned, which keep their
 * ballot until its receipt is published.
 */
export class BallotBox {
  private readonly held = new Map<string, HeldBallots>();

  /**
   * @param options.write - writes the ballots of a campaign, shuffled
   * @param options.batchSize - that many are written at once
   * @param options.longestMilliseconds - fewer are written after this time
   */
  constructor(
    private readonly options: {
      write: (campaignId: string, ballots: CastBallot[]) => Promise<number>;
      batchSize: number;
      longestMilliseconds: number;
      now: () => Date;
      logger: LoggerService;
    },
  ) {}

  holds(campaignId: string, receipt: string): boolean {
    return this.held.get(campaignId)?.ballots.has(receipt) ?? false;
  }

  /** Campaigns that something is held for. */
  campaignIds(): string[] {
    return [...this.held.keys()];
  }

  async put(campaignId: string, ballot: CastBallot): Promise<void> {
    const held = this.held.get(campaignId) ?? {
      ballots: new Map<string, CastBallot>(),
      since: this.options.now().getTime(),
    };
    this.held.set(campaignId, held);
    held.ballots.set(ballot.receipt, ballot);
    if (held.ballots.size >= this.options.batchSize) {
      await this.flush(campaignId);
    }
  }

  /** Writes what has been held for long enough. */
  async flushOld(): Promise<void> {
    const { now, longestMilliseconds } = this.options;
    const before = now().getTime() - longestMilliseconds;
    for (const [campaignId, { since }] of [...this.held]) {
      if (since <= before) {
        await this.flush(campaignId);
      }
    }
  }

  async flushAll(): Promise<void> {
    for (const campaignId of this.campaignIds()) {
      await this.flush(campaignId);
    }
  }

  /** Writes all of a campaign; what cannot be written is held on. */
  async flush(campaignId: string): Promise<void> {
    const held = this.held.get(campaignId);
    if (!held) {
      return;
    }
    const { write, logger } = this.options;
    const ballots = [...held.ballots.values()];
    this.held.delete(campaignId);
    try {
      const written = await write(campaignId, ballots);
      logger.info(`${written} ballots of ${campaignId} were written`);
    } catch (error) {
      this.takeBack(campaignId, held);
      throw error;
    }
  }

  private takeBack(campaignId: string, failed: HeldBallots): void {
    const arrived = this.held.get(campaignId)?.ballots ?? [];
    this.held.set(campaignId, {
      ballots: new Map([...failed.ballots, ...arrived]),
      since: failed.since,
    });
  }
}
