import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { EXPECTED, findMissing } from './audit/find-missing.mjs';
import { localDir, rootDir } from './lib/paths.mjs';

// What is in the image: the backend's packages, and those that the pages carry.
for (const [name, expected] of Object.entries(EXPECTED)) {
  const file = path.join(localDir, `sbom-${name}.cdx.json`);
  const { status } = spawnSync(
    path.join(rootDir, 'node_modules/.bin/cyclonedx-yarn'),
    [
      '--production',
      '--output-reproducible',
      '--short-PURLs',
      '--output-file',
      file,
    ],
    { cwd: path.join(rootDir, 'packages', name), stdio: 'inherit' },
  );
  if (status !== 0) {
    throw new Error(`The bill of materials of ${name} could not be made`);
  }
  const { components } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const missing = findMissing(components, expected);
  if (missing.length > 0) {
    throw new Error(
      `${file} does not name ${missing.join(', ')}; run npm start once to install`,
    );
  }
  console.log(`${path.relative(rootDir, file)}: ${components.length} packages`);
}
