import fs from 'node:fs';
import path from 'node:path';
import { EXPECTED, findMissing } from './audit/find-missing.mjs';
import { installDependencies } from './lib/dependencies.mjs';
import { provideNode, provideYarn } from './lib/node-runtime.mjs';
import { localDir, rootDir } from './lib/paths.mjs';
import { runRequired } from './lib/processes.mjs';
import { printFailure, runStep } from './lib/progress.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { yarnCommandEnvironment } from './lib/yarn-command.mjs';

/** The tool of CycloneDX; it calls `yarn` by its name. */
const TOOL = path.join(rootDir, 'node_modules/.bin/cyclonedx-yarn');

try {
  const node = await runStep('Node 22 or 24', provideNode);
  const yarn = await runStep('Yarn 4', provideYarn);
  await runStep('Dependencies', step =>
    installDependencies(step, { node, yarn }),
  );
  const env = await yarnCommandEnvironment({ node, yarn });
  // What is in the image: the backend's packages, and those that the pages carry.
  for (const [half, expected] of Object.entries(EXPECTED)) {
    await runStep(`Bill of materials of the ${half}`, step =>
      writeBill({ half, expected, node, env, ...step }),
    );
  }
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

/** @throws {SetupError} when it cannot be made, or lacks what is certainly there */
async function writeBill({ half, expected, node, env, note }) {
  const file = path.join(localDir, `sbom-${half}.cdx.json`);
  const { log } = await runRequired(
    `The bill of materials of the ${half}`,
    node.bin,
    [
      TOOL,
      '--production',
      '--output-reproducible',
      '--short-PURLs',
      '--output-file',
      file,
    ],
    { cwd: path.join(rootDir, 'packages', half), env, log: `sbom-${half}` },
  );
  const { components } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const missing = findMissing(components, expected);
  if (missing.length > 0) {
    throw new SetupError(
      `The bill of materials of the ${half} does not name ${missing.join(', ')}.`,
      {
        fix: `Nothing is to be handed on of it: look at ${file}.`,
        log,
      },
    );
  }
  note(`${components.length} packages in ${path.relative(rootDir, file)}`);
}
