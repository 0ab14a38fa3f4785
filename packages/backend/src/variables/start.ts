import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findMissingVariables } from './findMissingVariables';

const { config = [] } = parseArgs({
  options: { config: { type: 'string', multiple: true } },
  strict: false,
}).values;
const files = config
  // Backstage reads a configuration from an address, too; that one is not checked.
  .filter(name => typeof name === 'string')
  .filter(name => !/^https?:/.test(name))
  .map(name => ({ name, text: readFileSync(name, 'utf8') }));
const missing = findMissingVariables(files, process.env);
if (missing.length > 0) {
  const lines = missing.map(
    ({ name, key, file }) => `  ${name}, which ${key} in ${file} reads`,
  );
  process.stderr.write(
    `These variables of the environment are not set:\n${lines.join('\n')}\nSet them (docs/how-to/deploy.md says what each is), or give these values in a configuration file after that one.\n`,
  );
  process.exit(1);
}
