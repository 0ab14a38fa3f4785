import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError, toError } from '@backstage/errors';
import { BillRefusedError } from '../focus/BillRefusedError';
import { ImportProgress, runImport, RunImportOptions } from './runImport';
import { ClaimedImport } from './types';
import { withImportLock } from './withImportLock';

const BEAT_MILLISECONDS = 1_000;

/** Somebody does not want the import any more. */
class CancelledError extends Error {}

/** Does the imports that wait, one after the other, on one replica at a time. */
export class ImportRunner {
  constructor(
    private readonly options: RunImportOptions & { logger: LoggerService },
  ) {}

  /**
   * Does everything that waits and can be done here. Another replica may be at
   * it; then there is nothing to do.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { knex, store, spool } = this.options;
    await withImportLock(knex, async () => {
      await store.recover(spool.id);
      for (;;) {
        if (signal.aborted) {
          return;
        }
        const claimed = await store.claim(spool.id);
        if (!claimed) {
          return;
        }
        await this.runOne(claimed, signal);
      }
    });
  }

  private async runOne(
    claimed: ClaimedImport,
    shutdown: AbortSignal,
  ): Promise<void> {
    const { settings, store, spool } = this.options;
    const cancelled = new AbortController();
    const timeout = AbortSignal.timeout(settings.timeoutMilliseconds);
    const signal = AbortSignal.any([shutdown, timeout, cancelled.signal]);
    const progress: ImportProgress = { phase: 'fetching', rows: () => 0 };
    const beat = this.startBeating(claimed.id, progress, cancelled);
    try {
      await runImport({ ...this.options, claimed, progress, signal });
    } catch (error) {
      await beat.stop();
      if (shutdown.aborted) {
        // The next process begins it again.
        await store.putBack(claimed.id);
      } else {
        await this.saveFailure(claimed, error, timeout.aborted);
      }
    } finally {
      await beat.stop();
      await spool.clear(claimed.id);
      if (settings.keepFilesMilliseconds === null && !shutdown.aborted) {
        await spool.removeFiles(claimed.id);
        await store.markFilesRemoved([claimed.id]);
      }
    }
  }

  /** Shows how far it is, and listens for who wants it to stop. */
  private startBeating(
    id: string,
    progress: ImportProgress,
    cancelled: AbortController,
  ) {
    const { store, logger } = this.options;
    let last: Promise<void> = Promise.resolve();
    const beat = async () => {
      try {
        const by = await store.beat(id, {
          phase: progress.phase,
          rows: progress.rows(),
        });
        if (by !== null) {
          cancelled.abort(new CancelledError(`${by} cancelled it`));
        }
      } catch (error) {
        logger.warn(`Import ${id} could not show its progress`, toError(error));
      }
    };
    const timer = setInterval(() => {
      last = last.then(beat);
    }, BEAT_MILLISECONDS);
    return {
      stop: async () => {
        clearInterval(timer);
        await last;
      },
    };
  }

  private async saveFailure(
    claimed: ClaimedImport,
    error: unknown,
    timedOut: boolean,
  ): Promise<void> {
    const { store, logger, settings } = this.options;
    const stays = 'What counted before goes on counting';
    if (error instanceof BillRefusedError) {
      const { message, errors, errorCount } = error;
      await store.finishFailed(claimed.id, { message, errors, errorCount });
      return;
    }
    const minutes = Math.round(settings.timeoutMilliseconds / 60_000);
    const message = timedOut
      ? `The import took longer than ${minutes} minutes and was stopped. ${stays}. Raise costs.imports.timeout, or bring the bill in smaller pieces`
      : `${error instanceof CancelledError ? error.message : stringifyError(error)}. ${stays}`;
    if (!(error instanceof CancelledError)) {
      logger.error(`Import ${claimed.id} failed`, toError(error));
    }
    await store.finishFailed(claimed.id, {
      message,
      errors: [],
      errorCount: 0,
    });
  }
}
