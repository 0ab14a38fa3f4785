import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import {
  Collector,
  CollectorRunsStore,
  runCollector,
  scheduleTask,
} from '@provenpath/portal-node';
import { setTimeout as sleep } from 'node:timers/promises';

export const MEASURING_TASK_ID = 'measure-adoption';
/** Short enough for somebody who waits for the first figures. */
const INTERIM_MILLISECONDS = 15_000;

const defaultSchedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 30 },
  // Long enough for the catalog to have read its first entities.
  initialDelay: { seconds: 25 },
};

type AnyCollector = Collector<unknown, unknown>;

/**
 * Scanning, judging and publishing in one task, one after the other: when one
 * fails, what was measured last stays as it is, with its age.
 */
export class Measuring {
  constructor(
    private readonly options: {
      runs: CollectorRunsStore;
      logger: LoggerService;
      createCollectors: (signal: AbortSignal) => AnyCollector[];
      /** Judges what has been read so far. */
      createJudging: () => AnyCollector;
      /**
       * Whether to judge while the scan goes on, so that a new organisation sees
       * figures soon. False once there is a complete scan.
       */
      judgesMeanwhile: () => Promise<boolean>;
      /**
       * Whether a scan has stopped half-way, such as at a limit, after one that was
       * complete: then the complete one stands until this one is.
       */
      stopsHalfway: () => Promise<boolean>;
      interimMilliseconds?: number;
    },
  ) {}

  /** @throws ForwardedError when one of them fails. */
  async run(signal: AbortSignal): Promise<void> {
    const [scan, ...others] = this.options.createCollectors(signal);
    const scanning = new AbortController();
    const interim = this.judgeMeanwhile(
      AbortSignal.any([signal, scanning.signal]),
    );
    try {
      await this.runOne(scan, signal);
    } finally {
      scanning.abort();
      await interim;
    }
    if (await this.options.stopsHalfway()) {
      return;
    }
    for (const collector of others) {
      await this.runOne(collector, signal);
    }
  }

  /** Judges what has been read so far, such as after a change of the definition. */
  async judge(): Promise<void> {
    await this.runOne(
      this.options.createJudging(),
      new AbortController().signal,
    );
  }

  async schedule(options: {
    scheduler: SchedulerService;
    config: Config;
  }): Promise<void> {
    await scheduleTask(options, {
      id: MEASURING_TASK_ID,
      configKey: 'goldenPaths.scans.schedule',
      defaultSchedule,
      run: signal => this.run(signal),
    });
  }

  private async runOne(
    collector: AnyCollector,
    signal: AbortSignal,
  ): Promise<void> {
    const { runs, logger } = this.options;
    await runCollector({ collector, runs, logger, signal });
  }

  /** Ends when the signal is aborted. A failure is told; the scan goes on. */
  private async judgeMeanwhile(signal: AbortSignal): Promise<void> {
    const { judgesMeanwhile, logger } = this.options;
    const { interimMilliseconds = INTERIM_MILLISECONDS } = this.options;
    while (!signal.aborted) {
      await sleepUnlessAborted(interimMilliseconds, signal);
      if (signal.aborted || !(await judgesMeanwhile())) {
        return;
      }
      // Not cut off by the end of the scan: it is short, and writes at its end.
      await this.judge().catch(error =>
        logger.warn(
          'Adoption could not be judged while the scan goes on',
          error,
        ),
      );
    }
  }
}

/** The end of the scan ends the wait, and is no error. */
async function sleepUnlessAborted(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
}
