import path from 'node:path';
import { takeInstanceLock } from './lib/instance-lock.mjs';
import { localDir } from './lib/paths.mjs';
import { SERVICES, readPorts, requireFreePorts } from './lib/ports.mjs';
import { prepare } from './lib/prepare.mjs';
import { endChildrenOnSignal } from './lib/processes.mjs';
import { formatSeconds, printFailure } from './lib/progress.mjs';
import { runTypeScript } from './lib/run-typescript.mjs';

const started = Date.now();

try {
  const ports = readPorts(process.env);
  const release = takeInstanceLock(path.join(localDir, 'instance.lock'));
  process.on('exit', release);
  await requireFreePorts(
    SERVICES.filter(
      ({ name }) => name !== 'sandbox' || !process.env.GITHUB_HOST,
    ).map(service => ({ ...service, port: ports[service.variable] })),
  );
  console.log('Preparing');
  // What installs ends with this process; the services end in an order of their own.
  const leaveSignals = endChildrenOnSignal();
  const { node, env, techDocs } = await prepare();
  leaveSignals();
  console.log(`Prepared in ${formatSeconds(Date.now() - started)}`);
  process.exitCode = await runTypeScript(
    node,
    'packages/local-stack/src/start.ts',
    process.argv.slice(2),
    {
      ...env,
      TECHDOCS_BIN_DIR: techDocs.binDir,
      TECHDOCS_AVAILABLE: techDocs.available ? 'true' : '',
      START_BEGAN_AT: String(started),
    },
  );
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
