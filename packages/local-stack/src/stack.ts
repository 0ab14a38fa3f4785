import path from 'node:path';
import { type Service, readLogTail, startService } from './childProcess';
import { ensureDatabase } from './ensureDatabase';
import type { EmbeddedPostgresOptions, PostgresEnvironment } from './postgres';
import { releaseTasks } from './releaseTasks';
import { waitUntilReady } from './waitUntilReady';

/** Arguments that let a Node child run TypeScript. */
export function typeScriptArgs(rootDir: string, file: string): string[] {
  return [
    '--require',
    path.join(rootDir, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    path.join(rootDir, file),
  ];
}

interface PostgresServiceOptions {
  postgres: EmbeddedPostgresOptions;
  logsDir: string;
}

/**
 * Starts the embedded PostgreSQL as a service, makes the database, and frees the
 * tasks that a killed backend left in it.
 */
export async function startPostgresService(
  options: PostgresServiceOptions & { database: string },
): Promise<{ service: Service; env: PostgresEnvironment }> {
  const started = await startPostgresServer(options);
  await ensureDatabase({ ...started.env }, options.database);
  await releaseTasks({ ...started.env }, options.database);
  return started;
}

/** Starts the embedded PostgreSQL as a service and leaves its data alone. */
export async function startPostgresServer(
  options: PostgresServiceOptions,
): Promise<{ service: Service; env: PostgresEnvironment }> {
  const { rootDir } = options.postgres;
  const service = startService({
    name: 'postgres',
    logsDir: options.logsDir,
    args: [
      ...typeScriptArgs(rootDir, 'packages/local-stack/src/postgresProcess.ts'),
      JSON.stringify(options.postgres),
    ],
    cwd: rootDir,
    env: process.env,
  });
  const env = await Promise.race([
    service.ready.then(ready => ready as PostgresEnvironment),
    service.died.then(text => {
      throw new Error(
        `${text} Last lines of ${service.logFile}:\n${readLogTail(service.logFile)}`,
      );
    }),
  ]);
  return { service, env };
}

/** Starts the stand-in for GitHub and Argo CD and waits until it answers. */
export async function startSandboxService(options: {
  rootDir: string;
  logsDir: string;
  dataDir: string;
  port: number;
  token: string;
  env?: NodeJS.ProcessEnv;
}): Promise<{ service: Service; url: string }> {
  const service = startService({
    name: 'sandbox',
    logsDir: options.logsDir,
    args: typeScriptArgs(options.rootDir, 'packages/sandbox/src/main.ts'),
    cwd: options.rootDir,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      SANDBOX_PORT: String(options.port),
      SANDBOX_DATA_DIR: options.dataDir,
      SANDBOX_TOKEN: options.token,
      ...options.env,
    },
  });
  const url = `http://localhost:${options.port}`;
  await waitUntilReady(service, `${url}/api/v3/meta`, 120);
  return { service, url };
}

/** Starts the backend and waits until it is ready to serve. */
export async function startBackendService(options: {
  logsDir: string;
  cwd: string;
  args: string[];
  url: string;
  env: NodeJS.ProcessEnv;
}): Promise<Service> {
  const service = startService({ name: 'backend', ...options });
  await waitUntilReady(
    service,
    `${options.url}/.backstage/health/v1/readiness`,
    300,
  );
  return service;
}

/** Ends services in reverse order of their start. */
export async function stopServices(services: Service[]): Promise<void> {
  for (const service of [...services].reverse()) {
    await service.stop();
  }
}
