import { createHash } from 'node:crypto';
import { ImportPhase } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { SliceAttribution } from '../attribution/types';
import { Bill, BillEngine, BillReading } from '../focus/types';
import { readStoredQuality } from '../quality/readStoredQuality';
import { BillSource } from '../sources/types';
import { FetchedFiles, fetchFiles, unpackFiles } from './fetchFiles';
import { ImportSettings } from './readImportSettings';
import { Spool } from './Spool';
import { storeBill } from './storeBill';
import { ClaimedImport, ImportedFile, ImportStore } from './types';

export interface RunImportOptions {
  knex: Knex;
  store: ImportStore;
  spool: Spool;
  engine: BillEngine;
  attribution: SliceAttribution;
  sources: readonly BillSource[];
  settings: ImportSettings;
}

/** What a run shows of itself while it is under way. */
export interface ImportProgress {
  phase: ImportPhase;
  /** Rows read so far. */
  rows(): number;
}

/** The same files that are read in the same way have the same. */
function fingerprintOf(
  files: readonly ImportedFile[],
  manner: Pick<Bill, 'mapping' | 'provider' | 'timeZone' | 'environmentTags'>,
): string {
  const { mapping, provider, timeZone, environmentTags } = manner;
  return createHash('sha256')
    .update(
      JSON.stringify([
        files.map(file => file.sha256).sort(),
        mapping,
        provider,
        timeZone,
        environmentTags,
      ]),
    )
    .digest('hex');
}

async function storeReading(
  options: RunImportOptions & {
    claimed: ClaimedImport;
    fetched: FetchedFiles;
    reading: BillReading;
    progress: ImportProgress;
    signal: AbortSignal;
  },
): Promise<void> {
  const { knex, store, attribution, claimed, reading, progress, signal } =
    options;
  progress.phase = 'reading';
  const facts = await reading.read(signal);
  await options.fetched.checkUnchanged();
  progress.phase = 'storing';
  await knex.transaction(async transaction => {
    const slices = await storeBill(
      transaction,
      {
        importId: claimed.id,
        source: claimed.source,
        fileName: claimed.files[0].name,
        reading,
        signal,
      },
      facts.slices,
    );
    progress.phase = 'attributing';
    for (const { id } of slices) {
      signal.throwIfAborted();
      await attribution.attributeSlice(transaction, id, signal);
    }
    const stored = await readStoredQuality(
      transaction,
      slices.map(({ id }) => id),
    );
    signal.throwIfAborted();
    await store.finishDone(transaction, claimed.id, {
      focusVersion: facts.focusVersion,
      rows: facts.rows,
      slices,
      quality: { ...facts.quality, ...stored },
    });
  });
}

/**
 * Brings one bill in, from its file to what counts.
 *
 * @throws BillRefusedError for a bill that cannot be taken; the reason of the
 * signal when it was stopped. What counted before goes on counting.
 */
export async function runImport(
  options: RunImportOptions & {
    claimed: ClaimedImport;
    progress: ImportProgress;
    signal: AbortSignal;
  },
): Promise<void> {
  const { store, spool, engine, settings, claimed, progress, signal } = options;
  const source = options.sources.find(({ name }) => name === claimed.source);
  await spool.prepare(claimed.id);
  const fetched = await fetchFiles(claimed, {
    spool,
    source,
    kept: settings.keepFilesMilliseconds !== null,
    maximumBytes: settings.maximumBytes,
    signal,
  });
  const { files } = fetched;
  progress.phase = 'unpacking';
  const unpacked = await unpackFiles(claimed.id, files, {
    spool,
    maximumBytes: settings.maximumUncompressedBytes,
    signal,
  });
  const manner = {
    mapping: source?.mapping ?? null,
    provider: source?.provider ?? null,
    timeZone: settings.timeZone,
    environmentTags: settings.environmentTags,
  };
  const fingerprint = fingerprintOf(files, manner);
  await store.saveRead(claimed.id, {
    files,
    format: unpacked.format,
    fingerprint,
  });
  const same = await store.findSame(claimed.source, fingerprint);
  if (same !== undefined) {
    await store.finishUnchanged(claimed.id, same);
    return;
  }
  const reading = await engine.open(
    {
      ...manner,
      files: unpacked.files,
      format: unpacked.format === 'parquet' ? 'parquet' : 'csv',
    },
    spool.workOf(claimed.id),
  );
  progress.rows = () => reading.progress();
  try {
    await storeReading({ ...options, fetched, reading });
  } finally {
    progress.rows = () => 0;
    await reading.close();
  }
}
