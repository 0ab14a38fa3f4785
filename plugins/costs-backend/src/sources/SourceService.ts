import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { CostSource, SourceRun } from '@provenpath/plugin-costs-common';
import { ImportStore } from '../imports/types';
import { toDeliveries } from './listing';
import { BillSource } from './types';

/** So many imports of a source are begun by one look at it. */
const MAXIMUM_STARTED = 200;

/** Looks for new bills. */
export class SourceService {
  constructor(
    private readonly options: {
      sources: readonly BillSource[];
      store: ImportStore;
      /** Has the imports begin. */
      wake(): Promise<void>;
    },
  ) {}

  /**
   * Starts an import of every bill that is new or has changed. A bill that was
   * refused is tried again only by hand, while it stays as it is.
   *
   * @throws NotFoundError (404) for a name that the config has not.
   */
  async run(
    name: string,
    by: { requestedBy: string; byHand: boolean; signal: AbortSignal },
  ): Promise<SourceRun> {
    const { store, wake } = this.options;
    const source = this.find(name);
    const deliveries = toDeliveries(
      source.layout,
      await source.place.list(by.signal),
    );
    const started: string[] = [];
    let unchanged = 0;
    for (const { files, listing } of deliveries) {
      if (await store.isListed(name, listing, { alsoFailed: !by.byHand })) {
        unchanged += 1;
      } else if (started.length < MAXIMUM_STARTED) {
        const id = randomUUID();
        await store.insert({
          id,
          source: name,
          requestedBy: by.requestedBy,
          spool: null,
          listing,
          files: files.map(file => ({
            name: file.name,
            bytes: file.bytes,
            sha256: null,
            place: file.place,
          })),
        });
        started.push(id);
      }
    }
    if (started.length > 0) {
      await wake();
    }
    return { started, unchanged };
  }

  /** The sources of the config, and those that uploads came under. */
  async list(): Promise<CostSource[]> {
    const { sources, store } = this.options;
    const newest = await store.newestBySource();
    const configured: CostSource[] = sources.map(source => ({
      name: source.name,
      type: source.type,
      location: source.place.location,
      provider: source.provider,
      mapped: source.mapping !== null,
      lastImport: newest.get(source.name) ?? null,
    }));
    const known = new Set(configured.map(({ name }) => name));
    const uploads: CostSource[] = [...newest]
      .filter(([name]) => !known.has(name))
      .map(([name, lastImport]) => ({
        name,
        type: 'upload',
        location: null,
        provider: null,
        mapped: false,
        lastImport,
      }));
    return [...configured, ...uploads];
  }

  private find(name: string): BillSource {
    const source = this.options.sources.find(each => each.name === name);
    if (!source) {
      throw new NotFoundError(
        `There is no source "${name}" in costs.sources: ${this.options.sources.map(each => each.name).join(', ') || 'it names none'}`,
      );
    }
    return source;
  }
}
