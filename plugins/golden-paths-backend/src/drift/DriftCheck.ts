import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Drift, DriftStatus } from '@provenpath/plugin-golden-paths-common';
import { ContentApi, GithubClient } from '@provenpath/plugin-golden-paths-node';
import {
  CatalogLineages,
  KnownRepository,
  RepositoryLineage,
} from '../lineage';
import { RateReserve } from '../updates/RateReserve';
import {
  BaseUnknownError,
  RepositoryFiles,
  TemplateGoneError,
  TemplateMerge,
  TemplateUpdate,
} from './TemplateMerge';
import { DriftStore, StoredDrift } from './types';

/** Repositories that one run works out: the others follow in the next. */
const MOST_PER_RUN = 200;
/** After so many, what is left of GitHub's limit is looked at again. */
const PER_RESERVE_CHECK = 20;

type Made = KnownRepository & { lineage: RepositoryLineage };

/** A repository and its template; `update` where they were merged. */
export interface LookedAt {
  drift: StoredDrift;
  update: TemplateUpdate | null;
}

/** Works out how each repository stands to its template, where it may have changed. */
export class DriftCheck {
  constructor(
    private readonly options: {
      github: GithubClient;
      lineages: CatalogLineages;
      merge: TemplateMerge;
      store: DriftStore;
      reserve: RateReserve;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** @returns how many were worked out; others need no work, or follow later */
  async run(signal: AbortSignal): Promise<number> {
    const { lineages, store, logger } = this.options;
    const made = (await lineages.list()).filter(
      (known): known is Made => known.lineage !== undefined,
    );
    await store.keepOnly(made.map(({ id }) => id));
    const due = await this.findDue(made);
    let done = 0;
    for (const { known, fingerprint } of due.slice(0, MOST_PER_RUN)) {
      signal.throwIfAborted();
      if (done % PER_RESERVE_CHECK === 0) {
        const until = await this.options.reserve.mustWaitUntil(
          known.lineage.repository,
        );
        if (until) {
          logger.info(
            `The rest of the drift is worked out after ${until.toISOString()}: what is left of GitHub's limit is for others.`,
          );
          return done;
        }
      }
      await store.save({
        drift: (await this.look(known, signal)).drift,
        subjects: known.subjects,
        fingerprint,
      });
      done += 1;
    }
    return done;
  }

  /** Works one out, whatever is stored; failures are part of the answer. */
  async look(known: Made, signal?: AbortSignal): Promise<LookedAt> {
    const update = null;
    if (known.scanned.archived) {
      const reason = 'Archived, so nothing can be proposed.';
      return { update, drift: this.describe(known, 'archived', { reason }) };
    }
    try {
      const { template, version, source } = known.lineage;
      // No request and no rendering where the template has not changed at all.
      if (
        source === 'recorded' &&
        (await this.options.merge.isSame(template, version))
      ) {
        const current = await this.options.merge.readCurrent(template);
        const currentVersion = current.version;
        return {
          update,
          drift: this.describe(known, 'up-to-date', { currentVersion }),
        };
      }
      const merged = await this.merge(known, signal);
      return { update: merged, drift: this.summarize(known, merged) };
    } catch (error) {
      signal?.throwIfAborted();
      const reason = toError(error).message;
      return {
        update,
        drift: this.describe(known, statusOf(error), { reason }),
      };
    }
  }

  /** @throws NotFoundError, ConflictError and GithubError, see `TemplateMerge` */
  private async merge(
    known: Made,
    signal?: AbortSignal,
  ): Promise<TemplateUpdate> {
    const { github, merge } = this.options;
    return merge.merge(
      known.lineage,
      await readFiles(github, known, signal),
      signal,
    );
  }

  /** What a list shows of an update. */
  private summarize(known: Made, update: TemplateUpdate): StoredDrift {
    const written = update.files.filter(({ outcome }) => outcome !== 'kept');
    const conflicting = update.files.filter(
      ({ outcome }) => outcome === 'conflict',
    );
    const status =
      conflicting.length > 0
        ? 'conflicting'
        : (written.length > 0 && 'behind') || 'up-to-date';
    return this.describe(known, status, {
      version: update.lineage.version,
      currentVersion: update.currentVersion,
      filesChanged: written.length,
      filesConflicting: conflicting.length,
    });
  }

  private async findDue(
    made: Made[],
  ): Promise<Array<{ known: Made; fingerprint: string }>> {
    const stored = await this.options.store.readFingerprints();
    const templates = new Map<string, Promise<string>>();
    const currentOf = (template: string) => {
      const current =
        templates.get(template) ??
        this.options.merge.readCurrent(template).then(
          ({ digest }) => digest,
          error => `none: ${toError(error).message}`,
        );
      templates.set(template, current);
      return current;
    };
    const due = [];
    for (const known of made) {
      const fingerprint = [
        known.id,
        JSON.stringify(known.lineage),
        known.scanned.pushedAt?.toISOString(),
        known.scanned.archived,
        await currentOf(known.lineage.template),
      ].join(' ');
      if (stored.get(known.id)?.fingerprint !== fingerprint) {
        due.push({ known, fingerprint });
      }
    }
    const age = ({ known }: { known: Made }) =>
      stored.get(known.id)?.checkedAt.getTime() ?? 0;
    return due.sort((a, b) => age(a) - age(b));
  }

  private describe(
    known: Made,
    status: DriftStatus,
    given: Partial<Drift> = {},
  ): StoredDrift {
    const { lineage } = known;
    const { host, owner, name } = known.scanned;
    return {
      id: known.id,
      host,
      owner,
      name,
      url: lineage.url,
      entityRef: lineage.entityRef,
      ownerRef: lineage.ownerRef,
      template: lineage.template,
      lineage: lineage.source,
      version: lineage.version,
      currentVersion: null,
      status,
      reason: null,
      filesChanged: 0,
      filesConflicting: 0,
      checkedAt: (this.options.now?.() ?? new Date()).toISOString(),
      ...given,
    };
  }
}

async function readFiles(
  github: GithubClient,
  known: Made,
  signal?: AbortSignal,
): Promise<RepositoryFiles> {
  const content = new ContentApi(github, known.lineage.repository, { signal });
  const tip = await content.readTip(known.scanned.defaultBranch ?? 'main');
  return {
    files: tip ? await content.listFiles(tip.tree) : new Map(),
    read: sha => content.readContent(sha),
  };
}

function statusOf(error: unknown): DriftStatus {
  if (error instanceof TemplateGoneError) {
    return 'template-gone';
  }
  return error instanceof BaseUnknownError ? 'base-unknown' : 'failed';
}
