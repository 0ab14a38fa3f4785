import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureDatabase } from '../ensureDatabase';
import type { PostgresEnvironment } from '../postgres';
import { startPostgresServer, stopServices, typeScriptArgs } from '../stack';

const rootDir = path.resolve(__dirname, '../../../..');
const SANDBOX = 'packages/sandbox/src/bench/main.ts';
const STEPS = 'plugins/golden-paths-backend/src/__testUtils__/adoptionBench.ts';
const DEFAULT_SIZES = [500, 5000];

interface Scan {
  repositories: number;
  requests: number;
  points: number;
  seconds: number;
}

interface Figures {
  full: Scan;
  changes: Scan;
  playbook: { requests: number; seconds: number };
  latencyMilliseconds: Record<string, { median: number; p95: number }>;
  peakMegabytes: number;
}

function start(file: string, values: string[]): ChildProcess {
  return spawn(
    process.execPath,
    [...typeScriptArgs(rootDir, file), ...values],
    {
      cwd: rootDir,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
}

/** Reads on afterwards, so that the pipe stays open. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', chunk => {
      output += chunk;
      if (output.includes('\n')) {
        resolve(output.split('\n')[0]);
      }
    });
    child.on('error', reject);
    child.on('close', code =>
      reject(new Error(`The sandbox ended with ${code} before it was ready`)),
    );
  });
}

/** @throws Error when it fails; what it says is on the screen already. */
async function lastLine(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.on('data', chunk => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  const line = output.trim().split('\n').pop();
  if (code !== 0 || !line) {
    throw new Error(`The measurement ended with ${code}`);
  }
  return line;
}

async function measure(
  repositories: number,
  workDir: string,
  env: PostgresEnvironment,
): Promise<Figures> {
  const database = `adoption_bench_${repositories}`;
  await ensureDatabase({ ...env }, database);
  const sandbox = start(SANDBOX, [
    path.join(workDir, database),
    String(repositories),
  ]);
  try {
    const url = await firstLine(sandbox);
    const login = `${env.POSTGRES_USER}:${encodeURIComponent(env.POSTGRES_PASSWORD)}`;
    const connection = `postgresql://${login}@${env.POSTGRES_HOST}:${env.POSTGRES_PORT}/${database}`;
    return JSON.parse(await lastLine(start(STEPS, [url, connection])));
  } finally {
    if (sandbox.exitCode === null) {
      const closed = once(sandbox, 'close');
      sandbox.stdin?.end();
      await closed;
    }
  }
}

function print(all: ReadonlyArray<[number, Figures]>): void {
  console.log(JSON.stringify(Object.fromEntries(all), null, 2));
  const row = (title: string, cells: (string | number)[]) =>
    console.log(
      title.padEnd(40) + cells.map(cell => String(cell).padStart(12)).join(''),
    );
  for (const [repositories, figures] of all) {
    const { full, changes, playbook, latencyMilliseconds } = figures;
    console.log(`\n${repositories} repositories`);
    row('', ['requests', 'points', 'seconds']);
    const scan = ({ requests, points, seconds }: Scan) => [
      requests,
      points,
      seconds.toFixed(1),
    ];
    row('Full scan', scan(full));
    row('After 50 pushes', scan(changes));
    row('One REST call a repository (playbook)', [
      playbook.requests,
      '-',
      playbook.seconds.toFixed(1),
    ]);
    row('Peak memory of the scan (MB)', [figures.peakMegabytes.toFixed(0)]);
    row('', ['median ms', 'p95 ms']);
    for (const [name, { median, p95 }] of Object.entries(latencyMilliseconds)) {
      row(`GET ${name}`, [median.toFixed(1), p95.toFixed(1)]);
    }
  }
}

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'adoption-bench-'));
  // The server of a laptop does not run as root and has to get in.
  fs.chmodSync(workDir, 0o755);
  const { service, env } = await startPostgresServer({
    postgres: { dir: path.join(workDir, 'postgres'), rootDir },
    logsDir: path.join(workDir, 'logs'),
  });
  try {
    const all: Array<[number, Figures]> = [];
    for (const size of sizes.length > 0 ? sizes : DEFAULT_SIZES) {
      console.error(`Scanning ${size} repositories`);
      all.push([size, await measure(size, workDir, env)]);
      // What is measured stays said, whatever becomes of the rest.
      console.error(JSON.stringify(all.at(-1)));
    }
    print(all);
  } finally {
    await stopServices([service]);
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
