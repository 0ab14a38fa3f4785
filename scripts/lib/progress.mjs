import { SetupError } from './setup-error.mjs';

const HEARTBEAT_MILLISECONDS = 10_000;

/**
 * Seconds in words, as the steps print them: `0.4 s`, `72 s`, `3 min 5 s`.
 *
 * @param {number} milliseconds
 */
export function formatSeconds(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  return whole < 120
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Runs one step and prints what it does, how long it took and how it ended.
 * While it runs, a line every ten seconds says that it is still at work, and what
 * the step has noted last.
 *
 * @template T
 * @param {string} title
 * @param {(step: {note: (text: string) => void}) => Promise<T>} action
 * @param {{write?: (line: string) => void, heartbeat?: number}} [options]
 * @returns {Promise<T>}
 */
export async function runStep(title, action, options = {}) {
  const write = options.write ?? (line => process.stdout.write(`${line}\n`));
  const started = Date.now();
  let note = '';
  write(`  … ${title}`);
  const heartbeat = setInterval(
    () =>
      write(
        `    still at it after ${formatSeconds(Date.now() - started)}: ${title}${note ? `, ${note}` : ''}`,
      ),
    options.heartbeat ?? HEARTBEAT_MILLISECONDS,
  );
  try {
    const result = await action({
      note: text => {
        note = text;
      },
    });
    const took = formatSeconds(Date.now() - started);
    write(`  ✓ ${title}${note ? ` (${note})` : ''}: ${took}`);
    return result;
  } catch (error) {
    write(`  ✗ ${title}: ${formatSeconds(Date.now() - started)}`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Prints an error the way a user can act on it.
 *
 * @param {unknown} error
 * @param {(line: string) => void} [write]
 */
export function printFailure(
  error,
  write = line => process.stderr.write(`${line}\n`),
) {
  if (error instanceof SetupError) {
    write(`\n${error.message}`);
    if (error.why) write(`  Why:  ${error.why.replaceAll('\n', '\n        ')}`);
    if (error.fix) write(`  Do:   ${error.fix}`);
    if (error.log) write(`  Log:  ${error.log}`);
    return;
  }
  write(`\n${error instanceof Error ? error.stack : String(error)}`);
}
