import { type Growth, judgeGrowth, type Sample } from './judgeGrowth';
import { readLiveHeap } from './liveHeap';
import type { Portal } from './Portal';
import { readCpuSeconds, readMemory } from './processes';

const SAMPLE_MILLISECONDS = 10_000;
/** Garbage is collected this many times and once more: each halts a backend. */
const COLLECTIONS = 6;

/** Cores that each part of the machine's work took, on average. */
export interface CpuShares {
  backends: number[];
  postgres: number;
  sandbox: number;
}

/** Memory over the time watched. */
export type WatchedMemory = Growth & { samples: Sample[] };

/** What a watch has seen; memory is of each backend. */
export interface Watched {
  cores: CpuShares;
  /** Resident, every 10 s. */
  memory: WatchedMemory[];
  /** Held after a full garbage collection, at seven instants. */
  liveHeap: WatchedMemory[];
}

/**
 * Reads processor time and memory of a portal's processes, from its start on, and
 * of each backend's memory every 10 s.
 */
export class Watch {
  private readonly began = Date.now();
  private readonly before: number[];
  private readonly resident: Sample[][];
  private readonly live: Sample[][];
  private readonly timers: NodeJS.Timeout[];
  private collecting: Promise<void> = Promise.resolve();

  /** @param seconds - how long the load will last */
  constructor(
    private readonly portal: Portal,
    seconds: number,
  ) {
    this.before = this.cpuSeconds();
    this.resident = portal.backends.map(() => []);
    this.live = portal.backends.map(() => []);
    this.sample();
    this.collect();
    this.timers = [
      setInterval(() => this.sample(), SAMPLE_MILLISECONDS),
      setInterval(() => this.collect(), (seconds * 1000) / COLLECTIONS),
    ];
  }

  async stop(): Promise<Watched> {
    this.timers.forEach(timer => clearInterval(timer));
    const seconds = this.seconds();
    const cores = this.cpuSeconds().map(
      (after, index) => (after - this.before[index]) / seconds,
    );
    if (this.live[0].length <= COLLECTIONS) this.collect();
    await this.collecting;
    const [postgres, sandbox, ...backends] = cores;
    const judge = (samples: Sample[]) => ({ ...judgeGrowth(samples), samples });
    return {
      cores: { postgres, sandbox, backends },
      memory: this.resident.map(judge),
      liveHeap: this.live.map(judge),
    };
  }

  private seconds(): number {
    return (Date.now() - this.began) / 1000;
  }

  private cpuSeconds(): number[] {
    const { postgres, sandbox, backends } = this.portal;
    return [postgres, sandbox, ...backends].map(({ pid }) =>
      readCpuSeconds(pid),
    );
  }

  private sample(): void {
    const seconds = this.seconds();
    this.portal.backends.forEach(({ pid }, index) =>
      this.resident[index].push({ seconds, megabytes: readMemory(pid) }),
    );
  }

  /** One after another: while a backend collects, the others serve. */
  private collect(): void {
    this.collecting = this.collecting.then(async () => {
      for (const [index, port] of this.portal.inspectorPorts.entries()) {
        const megabytes = await readLiveHeap(port);
        this.live[index].push({ seconds: this.seconds(), megabytes });
      }
    });
    // Told by `stop`, which waits for it.
    this.collecting.catch(() => undefined);
  }
}
