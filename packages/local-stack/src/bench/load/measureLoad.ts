import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { typeScriptArgs } from '../../stack';
import type { Portal } from './Portal';
import type { LoadJob, LoadResult } from './types';
import { type CpuShares, Watch, type Watched } from './Watch';

const GENERATOR = 'packages/local-stack/src/bench/load/generator.ts';

export interface LoadFigures extends LoadResult, Omit<Watched, 'cores'> {
  cores: CpuShares & { loadGenerator: number };
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
    watch = new Watch(portal, job.seconds);
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
  const { cores, ...memory } = await watch.stop();
  return {
    ...result,
    cores: { ...cores, loadGenerator: result.cpuShare },
    ...memory,
  };
}
