import { endChildrenOnSignal } from './lib/processes.mjs';
import { printFailure } from './lib/progress.mjs';
import { buildRollingStages } from './lib/rolling-stages.mjs';
import { runStagesToVerdict } from './lib/run-stages.mjs';

endChildrenOnSignal();

const context = { stopActions: [] };

try {
  await runStagesToVerdict(buildRollingStages(context, process.argv[2]));
} catch (error) {
  printFailure(error);
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exitCode = 1;
} finally {
  for (const stop of context.stopActions.reverse()) {
    await stop();
  }
}
