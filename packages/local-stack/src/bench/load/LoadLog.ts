import { percentiles } from './percentiles';
import type { Percentiles } from './types';

/** Everything that is counted while the load runs. */
export class LoadLog {
  private readonly requests: number[] = [];
  private readonly pages: number[] = [];
  private readonly byPlugin = new Map<string, number[]>();
  private readonly byPage = new Map<string, number[]>();
  private readonly errorKinds = new Map<string, number>();

  request(path: string, milliseconds: number): void {
    this.requests.push(milliseconds);
    push(this.byPlugin, path.split('/')[2], milliseconds);
  }

  page(name: string, milliseconds: number): void {
    this.pages.push(milliseconds);
    push(this.byPage, name, milliseconds);
  }

  error(kind: string): void {
    this.errorKinds.set(kind, (this.errorKinds.get(kind) ?? 0) + 1);
  }

  result(seconds: number) {
    const errors = [...this.errorKinds.values()];
    return {
      seconds,
      requests: percentiles(this.requests),
      requestsPerSecond: this.requests.length / seconds,
      pages: percentiles(this.pages),
      pagesPerSecond: this.pages.length / seconds,
      byPlugin: summarise(this.byPlugin),
      byPage: summarise(this.byPage),
      errors: errors.reduce((sum, count) => sum + count, 0),
      errorKinds: Object.fromEntries(this.errorKinds),
    };
  }
}

function push(into: Map<string, number[]>, key: string, value: number): void {
  const values = into.get(key);
  if (values) values.push(value);
  else into.set(key, [value]);
}

function summarise(
  groups: ReadonlyMap<string, number[]>,
): Record<string, Percentiles> {
  return Object.fromEntries(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, values]) => [key, percentiles(values)]),
  );
}
