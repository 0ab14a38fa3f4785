import type { Stitching } from '../catalog/watchStitching';
import type { LoadFigures } from './measureLoad';
import type { Percentiles } from './types';
import type { WatchedMemory } from './Watch';

export interface LoadReport {
  measuredAt: string;
  machine: { cores: number; memoryGigabytes: number; node: string };
  users: number;
  usersByRole: Record<string, number>;
  thinkSeconds: number;
  filling: {
    catalog: Stitching;
    kpiPoints: number;
    charges: number;
    /** Of the import of the cost history over the interface. */
    chargesSeconds: number;
  };
  load: LoadFigures;
}

const cell = (value: number | string, digits = 0) =>
  (typeof value === 'number' ? value.toFixed(digits) : value).padStart(11);

function line(title: string, ...cells: string[]): void {
  console.log(`${title.padEnd(34)}${cells.join('')}`);
}

function percentileLine(title: string, found: Percentiles): void {
  const { count, p50, p95, p99, max } = found;
  line(title, ...[count, p50, p95, p99, max].map(value => cell(value)));
}

function printMemory(title: string, memories: WatchedMemory[]): void {
  console.log();
  line(title, ...['mean', 'max', 'per minute', 'rise %'].map(x => cell(x)));
  memories.forEach((memory, index) =>
    line(
      `  backend ${index + 1}`,
      cell(memory.meanMegabytes),
      cell(memory.maxMegabytes),
      cell(memory.megabytesPerMinute, 2),
      cell(memory.risePercent, 1),
    ),
  );
}

/** Everything as JSON, then what is looked at as a table. */
export function printLoad(report: LoadReport): void {
  const { load, filling, machine } = report;
  console.log(JSON.stringify(report, null, 2));
  console.log(
    `\n${report.users} users for ${load.seconds} s, ${load.memory.length} backends, PostgreSQL and the load generator on ${machine.cores} cores`,
  );
  line(
    'Catalog, components a second',
    cell(filling.catalog.componentsPerSecond, 1),
  );
  line('Requests a second', cell(load.requestsPerSecond, 1));
  line('Pages a second', cell(load.pagesPerSecond, 1));
  line('Errors', cell(load.errors));
  console.log();
  line(
    'Milliseconds',
    ...['count', 'p50', 'p95', 'p99', 'max'].map(x => cell(x)),
  );
  percentileLine('All requests', load.requests);
  for (const [plugin, found] of Object.entries(load.byPlugin)) {
    percentileLine(`  ${plugin}`, found);
  }
  percentileLine('Whole pages', load.pages);
  for (const [page, found] of Object.entries(load.byPage)) {
    percentileLine(`  ${page}`, found);
  }
  console.log();
  line('Cores taken');
  load.cores.backends.forEach((cores, index) =>
    line(`  backend ${index + 1}`, cell(cores, 2)),
  );
  line('  PostgreSQL', cell(load.cores.postgres, 2));
  line('  sandbox (stands in for GitHub)', cell(load.cores.sandbox, 2));
  line('  load generator', cell(load.cores.loadGenerator, 2));
  printMemory('Resident memory (MB)', load.memory);
  printMemory('Heap after collection (MB)', load.liveHeap);
  for (const [kind, count] of Object.entries(load.errorKinds).slice(0, 20)) {
    console.log(`${count} times ${kind}`);
  }
}
