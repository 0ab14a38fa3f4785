import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type Service,
  ensureDatabase,
  findFreePort,
  productionDir,
  productionEnvironment,
  sandboxEnvironment,
  startBackendService,
  startSandboxService,
  stopServices,
  webhookEnvironment,
} from '@provenpath/local-stack';
import { lendTemplateHistory } from './templateHistory';

const rootDir = path.resolve(__dirname, '../../../..');

/** Starts what the tests talk to, and tells them where it is by the environment. */
export default async function startStack(): Promise<() => Promise<void>> {
  if (process.env.E2E_PORTAL_URL) {
    // While writing a test: against a stack that runs already.
    return async () => {};
  }
  const services: Service[] = [];
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-e2e-'));
  const logsDir = path.join(rootDir, '.local/logs/end-to-end');
  const [sandboxPort, backendPort] = await Promise.all([
    findFreePort(),
    findFreePort(),
  ]);
  const token = 'end-to-end-token-of-the-sandbox-only';
  const webhookSecret = 'end-to-end-secret-of-the-webhooks-only';
  const portalUrl = `http://localhost:${backendPort}`;
  const database = `portal_e2e_${Date.now()}`;
  await ensureDatabase(process.env, database);
  const takeHistoryBack = lendTemplateHistory(productionDir(rootDir));
  try {
    const { service: sandbox, url: sandboxUrl } = await startSandboxService({
      rootDir,
      logsDir,
      dataDir: path.join(dataDir, 'sandbox'),
      port: sandboxPort,
      token,
      env: webhookEnvironment(portalUrl, webhookSecret),
    });
    services.push(sandbox);
    const backend = await startBackendService({
      logsDir,
      cwd: productionDir(rootDir),
      args: [
        'packages/backend',
        '--config',
        'app-config.yaml',
        '--config',
        'app-config.production.yaml',
      ],
      url: portalUrl,
      env: {
        ...process.env,
        ...productionEnvironment({
          portalUrl,
          backendPort,
          database,
          techDocsDir: path.join(dataDir, 'techdocs'),
        }),
        SEARCH_INDEX_FREQUENCY: 'PT10S',
        // Who owns what is known soon after the catalog has read it.
        APP_CONFIG_costs_ownership_schedule: JSON.stringify({
          frequency: { seconds: 30 },
          timeout: { minutes: 5 },
        }),
        APP_CONFIG_costs_imports_keepFiles: JSON.stringify({ days: 1 }),
        SURVEYS_BALLOT_SECRET: 'end-to-end-secret-of-the-ballots-only',
        ...sandboxEnvironment(sandboxUrl, {
          githubToken: token,
          argoPassword: token,
          webhookSecret,
        }),
      },
    });
    services.push(backend);
    Object.assign(process.env, {
      E2E_PORTAL_URL: portalUrl,
      E2E_SANDBOX_URL: sandboxUrl,
      E2E_SANDBOX_TOKEN: token,
      E2E_BACKEND_LOG: path.join(logsDir, 'backend.log'),
    });
  } catch (error) {
    await stopServices(services);
    takeHistoryBack();
    throw error;
  }
  return async () => {
    await stopServices(services);
    takeHistoryBack();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}
