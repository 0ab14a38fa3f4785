import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { countAgain } from '../countAgain';
import { startDemoCosts } from '../startDemoCosts';

export const MONTHS = 14;
export const FROM = '2025-10';
export const TO = '2026-11';
export const LINES = [
  'direct',
  'shared',
  'unallocated',
  'tax',
  'credit',
  'adjustment',
] as const;
/** Parts are rounded to whole units of 10^-8, charge by charge. */
const ROUNDING = 1e-3;

/** A row of a report. */
export interface ReportRow {
  key: string | null;
  currency: string;
  total: string;
  lines: Record<string, string>;
  points: Array<{ period: string; amount: string }>;
}

/** The same number, whatever zeros stand at its end. */
export function plain(text: string): string {
  return text.includes('.')
    ? text.replace(/0+$/, '').replace(/\.$/, '').replace(/^-0$/, '0')
    : text;
}

/** True where two amounts differ by no more than rounded parts may. */
export function agree(one: string | undefined, other: string): boolean {
  return Math.abs(Number(one ?? 0) - Number(other)) < ROUNDING;
}

/** The demo bill in a portal, and counted again beside it. */
export async function openDemoBills(
  databases: TestDatabases,
  id: TestDatabaseId,
) {
  const demo = await startDemoCosts(await databases.init(id));
  const files = await demo.seed(MONTHS);
  const again = await countAgain({ ...demo, files });
  return {
    get: demo.get,
    getText: demo.getText,
    put: demo.put,
    /** Asks the independent count; every value as text. */
    count: async (sql: string): Promise<Array<Record<string, string>>> => {
      const reader = await again.runAndReadAll(sql);
      return reader.getRowObjectsJson() as Array<Record<string, string>>;
    },
    /** All rows of a report of the whole bill, page after page. */
    report: async (query: string): Promise<ReportRow[]> => {
      const rows: ReportRow[] = [];
      let cursor: string | null = null;
      do {
        const page: { rows: ReportRow[]; nextCursor: string | null } =
          await demo.get(
            `/report?from=${FROM}&to=${TO}&limit=200&${query}${
              cursor ? `&cursor=${cursor}` : ''
            }`,
          );
        rows.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor);
      return rows;
    },
    stop: async () => {
      again.closeSync();
      await demo.stop();
    },
  };
}

export type DemoBills = Awaited<ReturnType<typeof openDemoBills>>;

/** Asks portal and count the same, and expects that they agree. */
export type Check = (bills: DemoBills) => Promise<void>;

/** By the sentence that each of them proves. */
export type Checks = Record<string, Check>;
