import { GithubClient } from '@provenpath/portal-node';
import { Knex } from 'knex';
import {
  AdoptionGround,
  AdoptionStore,
  assessRepository,
  isConfigured,
} from '../adoption';
import {
  Meter,
  readGoldenPath,
  readRepository,
  ScanConfig,
  ScannedRepository,
  ScanStore,
} from '../scans';
import { Coalesced } from './Coalesced';
import { RepositoryEvent } from './readEvent';

/**
 * Reads single repositories again when a webhook says that they have changed. What
 * is written is always what GitHub says now, so events that come twice, late or in
 * another order end in the same rows.
 */
export class RepositoryRefresh {
  private readonly coalesced = new Coalesced();

  constructor(
    private readonly options: {
      knex: Knex;
      github: GithubClient;
      scans: ScanStore;
      adoption: AdoptionStore;
      ground: AdoptionGround;
      config: ScanConfig;
      /** Judges everything anew. */
      judge: () => Promise<void>;
      now?: () => Date;
    },
  ) {}

  /** @throws LimitReached, and what the client throws; the next scan repairs it. */
  async handle(event: RepositoryEvent): Promise<void> {
    const { config } = this.options;
    const isScanned = isConfigured(event, config);
    const isProvider = config.providers.some(
      ({ host, repository }) =>
        host === event.host &&
        repository.toLowerCase() ===
          `${event.owner}/${event.name}`.toLowerCase(),
    );
    if (event.ofOtherBranch || !(isScanned || isProvider)) {
      return;
    }
    const key = `${event.host}/${event.owner}/${event.name}`;
    await this.coalesced.run(key, () =>
      this.refresh(event, { isScanned, isProvider }),
    );
  }

  private async refresh(
    event: RepositoryEvent,
    { isScanned, isProvider }: { isScanned: boolean; isProvider: boolean },
  ): Promise<void> {
    const found = isScanned ? await this.readAgain(event) : undefined;
    if (isProvider) {
      await this.readProvider(event);
    }
    if (isProvider || event.moved || !found) {
      // Others are judged by it, or another address has gone.
      await this.options.judge();
    } else {
      await this.judgeOne(found);
    }
  }

  private async readAgain(
    event: RepositoryEvent,
  ): Promise<ScannedRepository | undefined> {
    const { knex, scans } = this.options;
    const at = this.now();
    const found = await readRepository(this.createMeter(event), event);
    await knex.transaction(transaction =>
      found
        ? scans.writeRepositories(transaction, [found], at)
        : scans.markOneGone(transaction, event, at),
    );
    return found;
  }

  private async readProvider(event: RepositoryEvent): Promise<void> {
    const { knex, scans, config } = this.options;
    const at = this.now();
    for (const provider of config.providers) {
      const isSame =
        provider.host === event.host &&
        provider.repository.toLowerCase() ===
          `${event.owner}/${event.name}`.toLowerCase();
      if (isSame) {
        const read = await readGoldenPath(this.createMeter(event), provider);
        await knex.transaction(transaction =>
          scans.writeGoldenPaths(transaction, [read], at),
        );
      }
    }
  }

  private async judgeOne(repository: ScannedRepository): Promise<void> {
    const { knex, adoption, ground } = this.options;
    const at = this.now();
    const { host, owner, name } = repository;
    const states = assessRepository(repository, await ground.read(at));
    await knex.transaction(transaction =>
      adoption.writeRepository(transaction, {
        day: at.toISOString().slice(0, 10),
        at,
        states,
        address: `${host}/${owner}/${name}`,
      }),
    );
  }

  private createMeter({ host, owner }: RepositoryEvent): Meter {
    return new Meter({
      github: this.options.github,
      host,
      owner,
      // One repository is cheap, and somebody waits for it.
      reserve: 0,
      signal: new AbortController().signal,
      countApiCall: () => undefined,
    });
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
