import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { logsDir } from './paths.mjs';
import { SetupError, explainFailure } from './setup-error.mjs';

const KEPT_OUTPUT = 64 * 1024;

const running = new Set();

/**
 * Lets nothing that {@link runCommand} started outlive this process when it is
 * told to end: a terminal tells all of them, `kill` and CI tell this one alone.
 *
 * @returns {() => void} leaves signals to others again
 */
export function endChildrenOnSignal() {
  const listeners = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ].map(([signal, code]) => [
    signal,
    () => {
      running.forEach(child => child.kill('SIGTERM'));
      process.exit(code);
    },
  ]);
  listeners.forEach(([signal, end]) => process.once(signal, end));
  return () => listeners.forEach(([signal, end]) => process.off(signal, end));
}

/**
 * Runs a command to its end; its output goes to a log file.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log?: string, echo?: boolean, onOutput?: (text: string) => void}} [options]
 * @returns {Promise<{code: number, output: string, log?: string}>} the last 64 KiB of the output
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    let log;
    if (options.log) {
      fs.mkdirSync(logsDir, { recursive: true });
      log = path.join(logsDir, `${options.log}.log`);
    }
    const file = log ? fs.createWriteStream(log) : undefined;
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    const collect = chunk => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
      file?.write(chunk);
      if (options.echo) process.stdout.write(chunk);
      options.onOutput?.(String(chunk));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', error => {
      file?.end();
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      file?.end();
      resolve({ code: code ?? 1, output, log, signal });
    });
  });
}

/**
 * Runs a command that must succeed.
 *
 * @param {string} what the step in words, for the error
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 * @throws {SetupError} when it fails or cannot be started
 */
export async function runRequired(what, command, args, options) {
  let result;
  try {
    result = await runCommand(command, args, options);
  } catch (error) {
    throw new SetupError(`${what} failed.`, explainFailure(String(error)));
  }
  if (result.code !== 0) {
    throw new SetupError(`${what} failed.`, {
      ...explainFailure(result.output),
      log: result.log,
    });
  }
  return result;
}

/** How to call the npm that belongs to the running Node. */
export function npmCommand() {
  const execPath = process.env.npm_execpath;
  return execPath && /npm-cli\.c?js$/.test(execPath)
    ? { command: process.execPath, args: [execPath] }
    : { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

// What `npm run` adds for its own script. A nested npm or Yarn would take it for
// the user's settings, or for a prefix to install into.
const NPM_RUN_PREFIXES = ['npm_package_', 'npm_lifecycle_'];
const NPM_RUN_VARIABLES = new Set([
  'npm_command',
  'npm_config_global_prefix',
  'npm_config_globalconfig',
  'npm_config_init_module',
  'npm_config_local_prefix',
  'npm_config_node_gyp',
  'npm_config_noproxy',
  'npm_config_npm_version',
  'npm_config_prefix',
  'npm_config_user_agent',
]);

/**
 * The environment without what `npm run` adds for its own script.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function withoutNpmRunVariables(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !NPM_RUN_VARIABLES.has(name) &&
        !NPM_RUN_PREFIXES.some(prefix => name.startsWith(prefix)),
    ),
  );
}
