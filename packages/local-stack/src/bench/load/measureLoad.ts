import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { typeScriptArgs } from '../../stack';
import { type Growth, judgeGrowth, type Sample } from './judgeGrowth';
import type { Portal } from './Portal';
import { readCpuSeconds, readMemory } from './processes';
import type { LoadJob, LoadResult } from './types';

const SAMPLE_MILLISECONDS = 10_000;
const GENERATOR = 'packages/local-stack/src/bench/load/generator.ts';

/** Cores that each part of the machine's work took, on average. */
export interface CpuShares {
  backends: number[];
  postgres: number;
  sandbox: number;
  loadGenerator: number;
}

export interface LoadFigures extends LoadResult {
  cores: CpuShares;
  /** Of each backend, every 10 s. */
  memory: Array<Growth & { samples: Sample[] }>;
}

/**
 * Reads processor time and memory of a portal's processes, from its start on, and
 * of each backend's memory every 10 s.
 */
class Watch {
  private readonly began = Date.now();
  private readonly before: number[];
  private readonly samples: Sample[][];
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly portal: Portal) {
    this.before = this.cpuSeconds();
    this.samples = portal.backends.map(() => []);
    this.sample();
    this.timer = setInterval(() => this.sample(), SAMPLE_MILLISECONDS);
  }

  stop() {
    clearInterval(this.timer);
    const seconds = (Date.now() - this.began) / 1000;
    const cores = this.cpuSeconds().map(
      (after, index) => (after - this.before[index]) / seconds,
    );
    const [postgres, sandbox, ...backends] = cores;
    return {
      cores: { postgres, sandbox, backends },
      memory: this.samples.map(samples => ({
        ...judgeGrowth(samples),
        samples,
      })),
    };
  }

  private cpuSeconds(): number[] {
    const { postgres, sandbox, backends } = this.portal;
    return [postgres, sandbox, ...backends].map(({ pid }) =>
      readCpuSeconds(pid),
    );
  }

  private sample(): void {
    const seconds = (Date.now() - this.began) / 1000;
    this.portal.backends.forEach(({ pid }, index) =>
      this.samples[index].push({ seconds, megabytes: readMemory(pid) }),
    );
  }
}

/**
 * Lets the people of the job visit the portal, from a process of its own.
 *
 * @throws Error when that process fails
 */
export async function measureLoad(options: {
  rootDir: string;
  workDir: string;
  portal: Portal;
  job: LoadJob;
}): Promise<LoadFigures> {
  const { rootDir, workDir, portal, job } = options;
  const file = path.join(workDir, 'job.json');
  fs.writeFileSync(file, JSON.stringify(job), { mode: 0o600 });
  const child = spawn(
    process.execPath,
    [...typeScriptArgs(rootDir, GENERATOR), file],
    { cwd: rootDir, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let watch: Watch | undefined;
  const starting = setTimeout(() => {
    watch = new Watch(portal);
  }, job.warmUpSeconds * 1000);
  const result = await new Promise<LoadResult>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`The load generator ended with ${code}`));
    });
  });
  clearTimeout(starting);
  if (!watch) {
    throw new Error('The load generator ended before its warm-up did');
  }
  const { cores, memory } = watch.stop();
  return {
    ...result,
    cores: { ...cores, loadGenerator: result.cpuShare },
    memory,
  };
}
