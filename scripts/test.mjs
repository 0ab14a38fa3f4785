import { buildStages } from './lib/test-stages.mjs';
import { endChildrenOnSignal } from './lib/processes.mjs';
import { printFailure } from './lib/progress.mjs';
import { runStagesToVerdict } from './lib/run-stages.mjs';

endChildrenOnSignal();

const context = { stopActions: [] };
const only = process.argv
  .slice(2)
  .filter(argument => !argument.startsWith('-'));

try {
  await runStagesToVerdict(buildStages(context, only));
} catch (error) {
  printFailure(error);
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exitCode = 1;
} finally {
  for (const stop of context.stopActions.reverse()) {
    await stop();
  }
}
