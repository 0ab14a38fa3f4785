import { printFailure } from './lib/progress.mjs';
import { runStagesToVerdict } from './lib/run-stages.mjs';
import {
  buildTemplateStages,
  readTemplateOptions,
} from './lib/template-stages.mjs';

const context = { stopActions: [] };

try {
  // npm starts scripts at the root; INIT_CWD is where the user stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const options = readTemplateOptions(process.argv.slice(2), cwd);
  await runStagesToVerdict(buildTemplateStages(context, options));
} catch (error) {
  printFailure(error);
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exitCode = 1;
} finally {
  for (const stop of context.stopActions.reverse()) {
    await stop();
  }
}
