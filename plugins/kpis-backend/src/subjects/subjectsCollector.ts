import { Collector } from '@provenpath/portal-node';
import { z } from 'zod';
import { EvidenceStore } from '../evidence';
import { CatalogSubjectResolver } from './CatalogSubjectResolver';
import { SubjectAnswer } from './resolveSubjects';

export const SUBJECTS_COLLECTOR_ID = 'subjects';

const ROWS_PER_RUN = 500;

type SubjectUpdate = SubjectAnswer & { evidenceId: string };

/**
 * Looks again for what the catalog did not know when an event was read: a
 * component is often registered minutes after its first event. The longest
 * unchecked rows come first, so every row gets its turn.
 */
export function createSubjectsCollector(options: {
  store: EvidenceStore;
  resolver: CatalogSubjectResolver;
}): Collector<SubjectUpdate, never> {
  const { store, resolver } = options;
  return {
    id: SUBJECTS_COLLECTOR_ID,
    // Needs no watermark: the rows themselves say what is missing.
    watermarkSchema: z.never(),
    async *collect({ countApiCall }) {
      const rows = await store.listUnresolved(ROWS_PER_RUN);
      const records =
        rows.length > 0 ? await resolver.resolve(rows, { countApiCall }) : [];
      yield { records, recordsRead: rows.length };
    },
    write: (transaction, records) => store.saveSubjects(transaction, records),
  };
}
