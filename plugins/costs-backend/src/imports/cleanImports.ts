import { ImportSettings } from './readImportSettings';
import { Spool } from './Spool';
import { ImportStore } from './types';

/** Removes files and replaced charges that are older than they are kept. */
export async function cleanImports(options: {
  store: ImportStore;
  spool: Spool;
  settings: ImportSettings;
  now: Date;
}): Promise<{ files: number; slices: number }> {
  const { store, spool, settings, now } = options;
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const here = new Set(await spool.listImports());
  const old = await store.listKept(ago(settings.keepFilesMilliseconds ?? 0));
  const removable = old.filter(id => here.has(id));
  for (const id of removable) {
    await spool.removeFiles(id);
  }
  await store.markFilesRemoved(removable);
  const slices = await store.forgetReplaced(
    ago(settings.keepReplacedMilliseconds),
  );
  return { files: removable.length, slices };
}
