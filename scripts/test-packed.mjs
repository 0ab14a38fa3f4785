import { endChildrenOnSignal } from './lib/processes.mjs';
import { printFailure } from './lib/progress.mjs';
import { runStagesToVerdict } from './lib/run-stages.mjs';
import { buildPackedStages } from './lib/packed-stages.mjs';

endChildrenOnSignal();

const context = { stopActions: [] };

try {
  await runStagesToVerdict(buildPackedStages(context));
} catch (error) {
  printFailure(error);
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exitCode = 1;
}
