import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  campaignManagePermission,
  DriftQuery,
  driftReadPermission,
  DriftResponse,
  DriftsResponse,
  LineageMatch,
  LineageResponse,
  MovedRepository,
  repositoryIdOf,
  updateProposePermission,
} from '@provenpath/plugin-golden-paths-common';
import { MatchedLineageStore } from '../lineage';
import { KnownRepositories } from '../moving/KnownRepositories';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { toAnswer } from '../updates/DatabasePullStore';
import { PullStore } from '../updates/types';
import { DriftCheck } from './DriftCheck';
import { describeDifference } from './merge';
import { DriftStore } from './types';

export interface AskedBy {
  credentials: BackstageCredentials;
}

/** What can be asked about drift, each with its permission. */
export class Drifts {
  constructor(
    private readonly options: {
      access: RepositoryAccess;
      check: DriftCheck;
      drifts: DriftStore;
      matched: MatchedLineageStore;
      pulls: PullStore;
      repositories: KnownRepositories;
      now?: () => Date;
    },
  ) {}

  async list(
    query: DriftQuery,
    { credentials }: AskedBy,
  ): Promise<DriftsResponse> {
    await this.options.access.require(driftReadPermission, credentials);
    const page = await this.options.drifts.list(query);
    const open = await this.options.pulls.findOpenOf(
      page.items.map(({ id }) => id),
    );
    return {
      ...page,
      items: page.items.map(drift => {
        const pull = open.get(drift.id);
        return { ...drift, pullRequest: pull ? toAnswer(pull) : null };
      }),
    };
  }

  /** Works the difference out now; what is wrong with it is part of the answer. */
  async read(
    repository: MovedRepository,
    { credentials }: AskedBy,
  ): Promise<DriftResponse> {
    const { access, check, pulls, repositories } = this.options;
    await access.require(driftReadPermission, credentials);
    const known = await repositories.requireMade(repository);
    const open = await pulls.findOpen(repository);
    const { drift, update } = await check.look(known);
    return {
      drift: { ...drift, pullRequest: open ? toAnswer(open) : null },
      inputs: (update ?? known.lineage).inputs as DriftResponse['inputs'],
      files: (update?.files ?? []).map(describeDifference),
      compareUrl: update?.compareUrl ?? null,
      mayPropose: await access.mayFor(
        updateProposePermission,
        known.ownerRef,
        credentials,
      ),
    };
  }

  async match(
    repository: MovedRepository,
    match: LineageMatch,
    { credentials }: AskedBy,
  ): Promise<LineageResponse> {
    const { access, matched, repositories, now } = this.options;
    await access.require(campaignManagePermission, credentials);
    const known = await repositories.require(repository);
    const { host, owner, name } = known.scanned;
    await matched.set({
      repository: { host, owner, name },
      template: match.template.toLowerCase(),
      version: match.version,
      inputs: match.inputs,
      matchedBy: access.nameOf(credentials),
      matchedAt: now?.() ?? new Date(),
    });
    repositories.forget();
    return { repository: known.id, ...match, source: 'matched' };
  }

  async forget(
    repository: MovedRepository,
    { credentials }: AskedBy,
  ): Promise<void> {
    const { access, matched, repositories } = this.options;
    await access.require(campaignManagePermission, credentials);
    if (!(await matched.remove(repository))) {
      throw new NotFoundError(
        `${repositoryIdOf(repository)} is not matched with a template by hand.`,
      );
    }
    repositories.forget();
  }
}
