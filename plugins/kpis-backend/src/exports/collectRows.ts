import { EvidenceResponse, EvidenceRow } from '@provenpath/plugin-kpis-common';

const PAGE_SIZE = 200;

/** More belong into a database: ask for a shorter period. */
export const HIGHEST_EXPORT = 10_000;

/** All rows of a question, page after page, up to the highest number. */
export async function collectRows(
  readPage: (page: {
    limit: number;
    cursor: string | undefined;
  }) => Promise<EvidenceResponse>,
): Promise<{ answer: EvidenceResponse; rows: EvidenceRow[] }> {
  const rows: EvidenceRow[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer = await readPage({ limit: PAGE_SIZE, cursor });
    rows.push(...answer.rows);
    if (answer.nextCursor === null || rows.length >= HIGHEST_EXPORT) {
      return { answer, rows };
    }
    cursor = answer.nextCursor;
  }
}
