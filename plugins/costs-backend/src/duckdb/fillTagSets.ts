import { DuckDBConnection } from '@duckdb/node-api';
import { QualityReport } from '@provenpath/plugin-costs-common';
import { environmentOf, normalizeTags } from '../focus/normalizeTags';

/** So many odd things of a kind are reported. */
const MAXIMUM_CLASHES = 50;
const MAXIMUM_BROKEN = 100;
const ROWS_PER_PAGE = 10_000;

export interface TagSets {
  clashes: QualityReport['tagClashes'];
  /** Tags that are no JSON object, as the bill has them. */
  broken: string[];
}

class ClashCounter {
  private readonly spellings = new Map<string, Map<string, number>>();
  private readonly rows = new Map<string, number>();

  count(key: string, written: readonly string[], rows: number): void {
    const own = this.spellings.get(key) ?? new Map<string, number>();
    written.forEach(each => own.set(each, (own.get(each) ?? 0) + rows));
    this.spellings.set(key, own);
    this.rows.set(key, (this.rows.get(key) ?? 0) + rows);
  }

  /** Keys that are written in more than one way, the most frequent first. */
  list(): QualityReport['tagClashes'] {
    return [...this.spellings]
      .filter(([, written]) => written.size > 1)
      .map(([key, written]) => ({
        key,
        spellings: [...written].sort((a, b) => b[1] - a[1]).map(([one]) => one),
        rows: this.rows.get(key) ?? 0,
      }))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, MAXIMUM_CLASHES);
  }
}

function keysOf(raw: string): string[] {
  const parsed: unknown = JSON.parse(raw);
  return Object.keys(Object(parsed));
}

/**
 * Normalises every set of tags once, however many charges have it, into the
 * table `tag_sets`.
 */
export async function fillTagSets(
  connection: DuckDBConnection,
  environmentTags: readonly string[],
  signal: AbortSignal,
): Promise<TagSets> {
  await connection.run(
    'create or replace temp table tag_sets (raw varchar, tags varchar, environment varchar)',
  );
  const counter = new ClashCounter();
  const broken: string[] = [];
  const appender = await connection.createAppender('tag_sets');
  const reader = await connection.streamAndRead(
    `select tags, cast(sum(row_count) as double) from bill_kinds
     where tags is not null group by tags`,
  );
  for (let read = 0; ; read = reader.currentRowCount) {
    await reader.readUntil(read + ROWS_PER_PAGE);
    signal.throwIfAborted();
    for (let index = read; index < reader.currentRowCount; index += 1) {
      const raw = String(reader.value(0, index));
      const normalized = normalizeTags(raw);
      if (!normalized) {
        if (broken.length < MAXIMUM_BROKEN) {
          broken.push(raw);
        }
        continue;
      }
      keysOf(raw).forEach(written =>
        counter.count(
          written.trim().toLowerCase(),
          [written],
          Number(reader.value(1, index)),
        ),
      );
      appender.appendVarchar(raw);
      appender.appendVarchar(JSON.stringify(normalized.tags));
      const environment = environmentOf(normalized.tags, environmentTags);
      if (environment === null) {
        appender.appendNull();
      } else {
        appender.appendVarchar(environment);
      }
      appender.endRow();
    }
    if (reader.done) {
      break;
    }
  }
  appender.closeSync();
  return { clashes: counter.list(), broken };
}
