import fs from 'node:fs';
import path from 'node:path';
import type { Service } from './childProcess';
import { ensureDatabase } from './ensureDatabase';
import { printAddresses } from './printAddresses';
import { buildPortal } from './portalBuild';
import { startPortalServer } from './portalServer';
import { provideSecret } from './secrets';
import { seedCosts } from './costs/seedCosts';
import { seedDocs } from './seedDocs';
import { seedSurveys } from './surveys/seedSurveys';
import {
  type StackSettings,
  readStackSettings,
  sandboxEnvironment,
  webhookEnvironment,
} from './settings';
import {
  startBackendService,
  startPostgresService,
  startSandboxService,
  stopServices,
  typeScriptArgs,
} from './stack';
import { startDevServer } from './devServer';

/** What is running, in the order it was started. */
interface Running {
  services: Service[];
  closers: (() => Promise<void>)[];
}

async function main() {
  const settings = readStackSettings(process.env, process.argv.slice(2));
  const { runStep, printFailure } = await import(
    path.join(settings.rootDir, 'scripts/lib/progress.mjs')
  );
  const running: Running = { services: [], closers: [] };
  const signalled = waitForSignal();
  try {
    await Promise.race([startAll(settings, running, runStep), signalled]);
    const reason = await Promise.race([
      signalled,
      ...running.services.map(service => service.died),
    ]);
    console.log(`\n${reason} Stopping.`);
    process.exitCode = reason.startsWith('Asked') ? 0 : 1;
  } catch (error) {
    printFailure(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await Promise.all(running.closers.map(close => close()));
    await stopServices(running.services);
  }
  process.exit();
}

type RunStep = <T>(
  title: string,
  action: (step: { note(text: string): void }) => Promise<T>,
) => Promise<T>;

async function startAll(
  settings: StackSettings,
  running: Running,
  runStep: RunStep,
): Promise<void> {
  const { rootDir, localDir, ports } = settings;
  const logsDir = path.join(localDir, 'logs');
  const machineToken = provideSecret(path.join(localDir, 'token'));
  const stateDir = path.join(localDir, 'state');
  const githubToken = provideSecret(path.join(stateDir, 'github-token'));
  const webhookSecret = provideSecret(path.join(stateDir, 'webhook-secret'));
  const backendUrl = `http://localhost:${ports.backend}`;
  console.log('Starting');

  const postgres = settings.useEmbeddedPostgres
    ? runStep('PostgreSQL', async () => {
        const { service, env } = await startPostgresService({
          postgres: { dir: path.join(localDir, 'postgres'), rootDir },
          logsDir,
          database: 'portal',
        });
        running.services.push(service);
        return env;
      })
    : runStep(`PostgreSQL at ${process.env.POSTGRES_HOST}`, async () => {
        await ensureDatabase(
          process.env,
          process.env.POSTGRES_DATABASE ?? 'portal',
        );
        return {};
      });
  const sandbox = settings.useSandbox
    ? runStep('Sandbox GitHub and Argo CD', async ({ note }) => {
        const dataDir = path.join(localDir, 'sandbox');
        if (!fs.existsSync(dataDir)) note('organisation generated');
        const { service, url } = await startSandboxService({
          rootDir,
          logsDir,
          dataDir,
          port: ports.sandbox,
          token: githubToken,
          env: webhookEnvironment(backendUrl, webhookSecret),
        });
        running.services.push(service);
        return sandboxEnvironment(url, {
          githubToken,
          argoPassword: githubToken,
          webhookSecret,
        });
      })
    : undefined;
  const portal = settings.watch
    ? undefined
    : runStep('Portal pages', async ({ note }) =>
        note((await buildPortal(rootDir)) ? 'built' : 'already built'),
      );
  const [postgresEnv, sandboxEnv] = await Promise.all([
    postgres,
    sandbox,
    portal,
  ]);

  const env = {
    ...process.env,
    ...postgresEnv,
    ...sandboxEnv,
    NODE_ENV: 'development',
    LOCAL_MACHINE_TOKEN: machineToken,
    // Prometheus' own port for exporters; another portal here may hold it.
    METRICS_PORT: process.env.METRICS_PORT ?? '9464',
    SURVEYS_BALLOT_SECRET: provideSecret(
      path.join(stateDir, 'surveys-ballot-secret'),
    ),
    PATH: `${process.env.TECHDOCS_BIN_DIR}${path.delimiter}${process.env.PATH}`,
  };
  await runStep('Backend', async () => {
    running.services.push(
      await startBackendService({
        logsDir,
        cwd: rootDir,
        args: [
          ...typeScriptArgs(rootDir, 'packages/backend/src/index.ts'),
          '--config',
          path.join(rootDir, 'app-config.yaml'),
        ],
        url: backendUrl,
        env,
      }),
    );
  });
  if (settings.watch) {
    running.services.push(
      await runStep('Portal pages with hot reload', () =>
        startDevServer({ rootDir, logsDir, port: ports.portal, env }),
      ),
    );
  } else {
    running.closers.push(
      await startPortalServer({ port: ports.portal, backendUrl }),
    );
  }
  await printAddresses(settings, settings.useSandbox);
  if (settings.useSandbox) {
    seedDemo(running, {
      backendUrl,
      sandboxUrl: `http://localhost:${ports.sandbox}`,
      token: machineToken,
      stateDir,
      logsDir,
    });
  }
}

/** Brings in after the first start what needs a running backend. */
function seedDemo(
  running: Running,
  options: Omit<
    Parameters<typeof seedDocs>[0] & Parameters<typeof seedCosts>[0],
    'signal'
  >,
) {
  const seeding = new AbortController();
  running.closers.push(async () => seeding.abort());
  const seeds = {
    'Surveys were not brought in': seedSurveys,
    'Bills were not brought in': seedCosts,
    ...(process.env.TECHDOCS_AVAILABLE && {
      'Documentation was not built ahead': seedDocs,
    }),
  };
  for (const [failure, seed] of Object.entries(seeds)) {
    seed({ ...options, signal: seeding.signal }).then(console.log, error => {
      // Stopped before it was done: the next start does it.
      if (!seeding.signal.aborted) {
        console.log(`  ${failure}: ${error.message}`);
      }
    });
  }
}

function waitForSignal(): Promise<string> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve(`Asked to stop (${signal}).`));
    }
  });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
