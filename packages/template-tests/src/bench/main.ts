import os from 'node:os';
import { listTemplates } from '../templateFolder';
import { measureApart } from './measureApart';
import type { TemplateFigures } from './measureTemplate';

const RUNS = 10;

/**
 * Measures each template, or those that are named, in a portal of scaffolder,
 * catalog and golden paths backends against the sandbox, a process for each.
 * Prints the figures as JSON and as a table.
 */
async function main(names: string[]): Promise<void> {
  const templates: TemplateFigures[] = [];
  for (const name of names.length > 0 ? names : listTemplates()) {
    process.stderr.write(`Running ${name} ${RUNS} times\n`);
    const figures = await measureApart(name, RUNS);
    templates.push(figures);
    process.stderr.write(`  median ${figures.seconds.median.toFixed(1)} s\n`);
  }
  const figures = {
    measuredAt: new Date().toISOString(),
    machine: { cores: os.cpus().length, node: process.version },
    portal: 'backend plugins and sandbox in one process',
    templates,
  };
  process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n\n`);
  process.stdout.write(describe(templates));
}

function describe(templates: TemplateFigures[]): string {
  const rows = templates.map(({ template, seconds, apiCalls, until }) => [
    template,
    seconds.median.toFixed(1),
    `${seconds.least.toFixed(1)}-${seconds.most.toFixed(1)}`,
    String(apiCalls),
    until,
  ]);
  const head = ['template', 'median s', 'range s', 'API calls', 'until'];
  return [head, ...rows]
    .map(
      ([name, middle, range, calls, until]) =>
        `${name.padEnd(24)}${middle.padStart(9)}${range.padStart(12)}${calls.padStart(11)}  ${until}\n`,
    )
    .join('');
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
