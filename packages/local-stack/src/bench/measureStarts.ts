import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runTimed } from '../runTimed';

export interface StartFigures {
  /** Seconds from `npm start` to its last line, nothing fetched before. */
  coldSeconds: number;
  /** The same, the second time. */
  warmSeconds: number;
}

/**
 * Times `npm start` on a fresh clone of what is committed, with an empty home
 * folder, so that no cache of this machine helps; then once more.
 */
export async function measureStarts(
  rootDir: string,
  workDir: string,
): Promise<StartFigures> {
  const clone = path.join(workDir, 'clone');
  const home = path.join(workDir, 'home');
  fs.mkdirSync(home);
  await runTimed('git', ['clone', '--quiet', rootDir, clone], { cwd: workDir });
  const env = {
    ...withoutToolchain(process.env),
    HOME: home,
    PORTAL_PORT: '23000',
    BACKEND_PORT: '27007',
    SANDBOX_PORT: '24010',
  };
  const coldSeconds = await timeStart(clone, env);
  const warmSeconds = await timeStart(clone, env);
  return { coldSeconds, warmSeconds };
}

/** Node and Yarn of this checkout must not help the clone. */
function withoutToolchain(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(env).filter(
    ([name]) => !/^(npm_|YARN_|NODE_OPTIONS|NODE_COMPILE_CACHE)/.test(name),
  );
  const PATH = (env.PATH ?? '')
    .split(path.delimiter)
    .filter(dir => !dir.includes(`${path.sep}.local${path.sep}`))
    .join(path.delimiter);
  return { ...Object.fromEntries(rest), PATH };
}

async function timeStart(cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const started = Date.now();
  const child = spawn('npm', ['start'], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seconds = await untilReady(child, started);
  const closed = new Promise(resolve => child.once('close', resolve));
  // The whole group, as Ctrl-C in a terminal would.
  process.kill(-child.pid!, 'SIGINT');
  await closed;
  return seconds;
}

function untilReady(child: ChildProcess, started: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000);
      if (output.includes('Ctrl-C stops everything')) {
        resolve((Date.now() - started) / 1000);
      }
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.once('error', reject);
    child.once('exit', code =>
      reject(
        new Error(`npm start ended with ${code}:\n${output.slice(-4000)}`),
      ),
    );
  });
}
