import { parseArgs } from 'node:util';
import { SetupError } from './setup-error.mjs';
import { buildStages } from './test-stages.mjs';

const USAGE =
  'npm run upgrade:backstage -- 1.56.0 --checks=types,configuration. Without a release it takes the newest, without checks it runs all.';

/**
 * What `npm run upgrade:backstage` is told. It is held against what there is before
 * anything is changed: the checks come last.
 *
 * @param {string[]} args
 * @returns {{release?: string, only: string[]}} release: the newest, where none is
 *   named; only: words that choose among the stages of `npm test`, none for all checks
 * @throws {SetupError} for an option or a stage that there is not, and two releases
 */
export function readUpgradeArguments(args) {
  const { positionals, values } = parse(args);
  if (positionals.length > 1) {
    throw new SetupError(`Which release: ${positionals.join(' or ')}?`, {
      fix: USAGE,
    });
  }
  const words = values.checks?.split(',') ?? [];
  const only = words.map(word => word.trim()).filter(Boolean);
  if (values.checks !== undefined && only.length === 0) {
    throw new SetupError('--checks names no stage.', { fix: USAGE });
  }
  buildStages({ stopActions: [] }, only);
  return { release: positionals[0], only };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { checks: { type: 'string' } },
    });
  } catch (error) {
    throw new SetupError(error.message, { fix: USAGE });
  }
}
