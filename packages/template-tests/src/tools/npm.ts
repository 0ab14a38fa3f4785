import { BUILT_FROM } from './builtFrom';
import { findCommand } from './findCommand';
import { requireSuccess } from './requireSuccess';
import { runCommand, type CommandResult } from './runCommand';
import type { SingleTool, ToolSubject } from './Tool';
import { MissingToolError } from './ToolReport';

// What npm says when it can reach no registry and has nothing cached.
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ENOTCACHED/;

// The closing lines of Node's own runner, of Jest and of Vitest.
const TESTS = [
  /^(?:#|ℹ) pass (\d+)/m,
  /^Tests:.*?(\d+) passed/m,
  /^\s*Tests\s+(\d+) passed/m,
];

/** Installs, lints, builds and tests the service, as its CI does. */
export const npm: SingleTool = {
  kind: 'single',
  name: 'npm',
  appliesTo: /^package\.json$/,
  reads: BUILT_FROM,
  isBuild: true,
  check: installAndTest,
};

async function installAndTest({ folder }: ToolSubject): Promise<string> {
  const command = await findCommand('npm');
  if (!command) {
    throw new MissingToolError('npm is not installed');
  }
  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand({
      command,
      arguments: args,
      folder,
      timeoutSeconds: 600,
      environment: { CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
  const installed = await run('install', '--no-audit', '--no-fund');
  if (!installed.succeeded && NO_NETWORK.test(installed.output)) {
    throw new MissingToolError(
      'npm can reach no registry and has not all it needs in its cache',
    );
  }
  requireSuccess(installed);
  requireSuccess(await run('run', 'lint', '--if-present'));
  requireSuccess(await run('run', 'build', '--if-present'));
  const tested = await run('test');
  requireSuccess(tested);
  const count = countTests(tested.output);
  if (count === 0) {
    throw new Error(`npm test ran no test:\n${tested.output.slice(-2000)}`);
  }
  return `${count} tests on Node ${process.versions.node}`;
}

/** How many tests passed, by the closing lines of the usual runners. */
export function countTests(output: string): number {
  const found = TESTS.map(pattern => pattern.exec(output)?.[1]).find(Boolean);
  return Number(found ?? 0);
}
