import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const STOP_PATIENCE_MILLISECONDS = 10_000;

/** A service of the stack: a child that dies with this process. */
export interface Service {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves with a sentence when the child ends without having been asked to. */
  died: Promise<string>;
  /** What the child sends to its parent as `{ ready: ... }`. */
  ready: Promise<unknown>;
  /** Asks it to end, then makes it. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  name: string;
  logsDir: string;
  /** Arguments of Node: a script and what it takes. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Starts a Node child whose output goes to a log file. It watches its parent
 * through an IPC channel, so that it also ends when the parent is killed.
 */
export function startService(options: ServiceOptions): Service {
  fs.mkdirSync(options.logsDir, { recursive: true });
  const logFile = path.join(options.logsDir, `${options.name}.log`);
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    ['--require', path.join(__dirname, 'endWithParent.cjs'), ...options.args],
    {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C in the terminal reaches the parent alone,
      // which ends its children in the right order.
      detached: process.platform !== 'win32',
    },
  );
  fs.closeSync(log);
  let stopping = false;
  const closed = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(`The ${options.name} ended (${signal ?? `code ${code}`}).`),
    );
  });
  return {
    name: options.name,
    pid: child.pid ?? 0,
    logFile,
    died: new Promise((resolve, reject) => {
      closed.then(text => {
        if (!stopping) resolve(text);
      }, reject);
    }),
    ready: new Promise(resolve => {
      // The TypeScript loader also talks on this channel, of files it read.
      child.on('message', message => {
        if (typeof message === 'object' && 'ready' in message) {
          resolve(message.ready);
        }
      });
    }),
    async stop() {
      stopping = true;
      await endChild(child, closed);
    },
  };
}

async function endChild(
  child: ChildProcess,
  closed: Promise<string>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  child.kill('SIGTERM');
  const patience = setTimeout(
    () => child.kill('SIGKILL'),
    STOP_PATIENCE_MILLISECONDS,
  );
  await closed;
  clearTimeout(patience);
}

/** The last lines of a service's log, for the message when it fails. */
export function readLogTail(logFile: string, lines = 15): string {
  const text = fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : '';
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
