import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sandboxEnvironment } from '../settings';
import {
  startBackendService,
  startPostgresService,
  startSandboxService,
  stopServices,
} from '../stack';
import { type ServingFigures, measureServing } from './measureServing';
import { type StartFigures, measureStarts } from './measureStarts';
import { provideProduction, startProduction } from './production';
import { buildStockApp } from './stockApp';

const PORTAL_PORT = 27107;
const STOCK_PORT = 27108;
const SANDBOX_PORT = 24110;

interface Figures {
  measuredAt: string;
  machine: { cores: number; memoryGigabytes: number; node: string };
  starts?: StartFigures;
  portal: ServingFigures;
  stock?: ServingFigures;
}

async function main() {
  const rootDir = path.resolve(__dirname, '../../../..');
  const args = new Set(process.argv.slice(2));
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-bench-'));
  const logsDir = path.join(workDir, 'logs');
  fs.chmodSync(workDir, 0o755);
  const figures: Partial<Figures> = {
    measuredAt: new Date().toISOString(),
    machine: {
      cores: os.cpus().length,
      memoryGigabytes: Math.round(os.totalmem() / 1e9),
      node: process.version,
    },
  };
  if (!args.has('--no-start')) {
    console.error('Timing npm start on a fresh clone, twice (minutes)');
    figures.starts = await measureStarts(rootDir, workDir);
  }
  await provideProduction(rootDir, args.has('--rebuild'));
  const { service: postgres, env } = await startPostgresService({
    postgres: { dir: path.join(workDir, 'postgres'), rootDir },
    logsDir,
    database: 'portal',
  });
  const services = [postgres];
  try {
    const sandbox = await startSandboxService({
      rootDir,
      logsDir,
      dataDir: path.join(workDir, 'sandbox'),
      port: SANDBOX_PORT,
      token: 'bench-token-of-the-sandbox-only-000',
    });
    services.push(sandbox.service);
    console.error('Measuring the portal');
    figures.portal = await measurePortal(rootDir, workDir, logsDir, {
      ...env,
      ...sandboxEnvironment(sandbox.url, {
        githubToken: 'bench-token-of-the-sandbox-only-000',
        argoPassword: 'bench-token-of-the-sandbox-only-000',
      }),
    });
    // What is measured stays said, whatever becomes of the stock app.
    console.error(JSON.stringify(figures.portal));
    if (!args.has('--no-stock')) {
      console.error('Building the stock app (minutes)');
      const dir = await buildStockApp(
        rootDir,
        workDir,
        process.env.PORTAL_YARN!,
      );
      console.error('Measuring the stock app');
      figures.stock = await measureStock(dir, logsDir, { ...env });
    }
  } finally {
    await stopServices(services);
  }
  fs.rmSync(workDir, { recursive: true, force: true });
  print(figures as Figures);
}

function measurePortal(
  rootDir: string,
  workDir: string,
  logsDir: string,
  env: NodeJS.ProcessEnv,
): Promise<ServingFigures> {
  return measureServing(
    () =>
      startProduction({
        rootDir,
        workDir,
        logsDir,
        port: PORTAL_PORT,
        database: 'portal',
        env,
      }),
    `http://localhost:${PORTAL_PORT}`,
  );
}

function measureStock(
  dir: string,
  logsDir: string,
  env: NodeJS.ProcessEnv,
): Promise<ServingFigures> {
  const url = `http://localhost:${STOCK_PORT}`;
  return measureServing(
    () =>
      startBackendService({
        logsDir,
        cwd: dir,
        args: [
          'packages/backend',
          '--config',
          'app-config.yaml',
          '--config',
          'app-config.bench.yaml',
        ],
        url,
        env: {
          ...process.env,
          ...env,
          NODE_ENV: 'production',
          BACKEND_PORT: String(STOCK_PORT),
          GITHUB_TOKEN: 'none',
        },
      }),
    url,
  );
}

function print(figures: Figures): void {
  const rows: [string, number | undefined, number | undefined][] = [
    ['npm start, cold (s)', figures.starts?.coldSeconds, undefined],
    ['npm start, warm (s)', figures.starts?.warmSeconds, undefined],
    [
      'Production readiness (s)',
      figures.portal.readinessSeconds,
      figures.stock?.readinessSeconds,
    ],
    [
      'Memory, 20 s idle (MB)',
      figures.portal.memoryMegabytes,
      figures.stock?.memoryMegabytes,
    ],
    [
      'First page (s)',
      figures.portal.firstPageSeconds,
      figures.stock?.firstPageSeconds,
    ],
    [
      'JavaScript of the first page (kB)',
      figures.portal.javaScriptKilobytes,
      figures.stock?.javaScriptKilobytes,
    ],
  ];
  const cell = (value: number | undefined) =>
    (value === undefined ? '-' : value.toFixed(1)).padStart(12);
  console.log(JSON.stringify(figures, null, 2));
  console.log(
    `\n${''.padEnd(36)}${'portal'.padStart(12)}${'stock 1.55'.padStart(12)}`,
  );
  rows.forEach(([title, portal, stock]) =>
    console.log(`${title.padEnd(36)}${cell(portal)}${cell(stock)}`),
  );
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
