import fs from 'node:fs';
import path from 'node:path';
import type { Service } from '../childProcess';
import { productionDir } from '../productionDir';
import { productionEnvironment } from '../productionEnvironment';
import { startBackendService, typeScriptArgs } from '../stack';
import { runTimed } from '../runTimed';

/** Builds the production bundle, unless one is there. */
export async function provideProduction(
  rootDir: string,
  rebuild: boolean,
): Promise<void> {
  if (!rebuild && fs.existsSync(productionDir(rootDir))) {
    return;
  }
  console.error('Building the production bundle');
  await runTimed(
    process.execPath,
    typeScriptArgs(rootDir, 'packages/local-stack/src/buildProduction.ts'),
    { cwd: rootDir },
  );
}

/** Starts the production backend on a database and a sandbox. */
export function startProduction(options: {
  rootDir: string;
  workDir: string;
  logsDir: string;
  port: number;
  /** Where its garbage can be collected and its heap measured. */
  inspectorPort?: number;
  database: string;
  /** Files read over the two that production has. */
  configs?: string[];
  env: NodeJS.ProcessEnv;
}): Promise<Service> {
  const url = `http://localhost:${options.port}`;
  const configs = [
    'app-config.yaml',
    'app-config.production.yaml',
    ...(options.configs ?? []),
  ];
  return startBackendService({
    logsDir: options.logsDir,
    cwd: productionDir(options.rootDir),
    args: [
      ...(options.inspectorPort
        ? [`--inspect=127.0.0.1:${options.inspectorPort}`]
        : []),
      'packages/backend',
      ...configs.flatMap(file => ['--config', file]),
    ],
    url,
    env: {
      ...process.env,
      ...productionEnvironment({
        portalUrl: url,
        backendPort: options.port,
        database: options.database,
        techDocsDir: path.join(options.workDir, 'techdocs'),
      }),
      ...options.env,
    },
  });
}
