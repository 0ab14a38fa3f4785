import { formatSeconds, printFailure } from './progress.mjs';

const HEARTBEAT_MILLISECONDS = 60_000;

/**
 * What a stage counted.
 *
 * @typedef {{passed: number, failed: number, skipped?: number, notes?: string[]}} Counts
 * @typedef {{title: string, run: () => Promise<Counts>, needs?: string[]}} Stage
 */

/**
 * The verdict: the last line of `npm test`.
 *
 * @param {Counts} totals
 */
export function formatVerdict({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * Runs stages one after another. A stage that throws counts as one failure; one
 * whose need has failed is counted as a failure too, because nothing was proved.
 * What failed is said where it happens and again at the end: whoever reads the
 * last screen of a long run sees what to mend. Each minute a line says which stage is
 * still at work.
 *
 * @param {Stage[]} stages
 * @param {(line: string) => void} [write]
 * @param {number} [heartbeat] milliseconds
 * @returns {Promise<Counts>}
 */
export async function runStages(
  stages,
  write = line => console.log(line),
  heartbeat = HEARTBEAT_MILLISECONDS,
) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const rows = [];
  const failures = [];
  const broken = new Set();
  for (const stage of stages) {
    const started = Date.now();
    const missing = stage.needs?.filter(need => broken.has(need)) ?? [];
    const said = [];
    const say = line => {
      said.push(line);
      write(line);
    };
    write(`\n▶ ${stage.title}`);
    let counts;
    if (missing.length) {
      say(`  not run: ${missing.join(', ')} failed`);
      counts = { passed: 0, failed: 1 };
    } else {
      const stop = sayEach(heartbeat, write, stage.title);
      counts = await runOne(stage, say).finally(stop);
    }
    counts.notes?.forEach(note => say(`  ${note}`));
    if (counts.failed) {
      broken.add(stage.title);
      failures.push(`\n✗ ${stage.title}`, ...said);
    }
    totals.passed += counts.passed;
    totals.failed += counts.failed;
    totals.skipped += counts.skipped ?? 0;
    const took = formatSeconds(Date.now() - started);
    write(
      `${counts.failed ? '✗' : '✓'} ${stage.title}: ${formatVerdict(counts)} in ${took}`,
    );
    rows.push([took, formatVerdict(counts), stage.title]);
  }
  writeEnd(rows, failures, write);
  return totals;
}

/** @returns ends it */
function sayEach(milliseconds, write, title) {
  const started = Date.now();
  const timer = setInterval(
    () =>
      write(
        `  still at it after ${formatSeconds(Date.now() - started)}: ${title}`,
      ),
    milliseconds,
  );
  return () => clearInterval(timer);
}

function writeEnd(rows, failures, write) {
  write('\nTimes');
  rows.forEach(([took, verdict, title]) =>
    write(`  ${took.padStart(13)}  ${title} (${verdict})`),
  );
  if (failures.length) {
    write('\nWhat failed');
    failures.forEach(line => write(line));
  }
}

async function runOne(stage, write) {
  try {
    const counts = await stage.run();
    if (counts.passed + counts.failed + (counts.skipped ?? 0) === 0) {
      throw new Error('The stage ran no check at all.');
    }
    return counts;
  } catch (error) {
    printFailure(error, write);
    return { passed: 0, failed: 1 };
  }
}

/**
 * Runs stages, prints the verdict as the last line and sets the exit code.
 *
 * @param {Stage[]} stages
 */
export async function runStagesToVerdict(stages) {
  const totals = await runStages(stages);
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
  process.stdout.write(`\n${formatVerdict(totals)}\n`);
}
