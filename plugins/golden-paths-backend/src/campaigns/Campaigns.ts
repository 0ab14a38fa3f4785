import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Campaign,
  CampaignChange,
  campaignManagePermission,
  CampaignRepositoriesQuery,
  CampaignsQuery,
  CampaignStatus,
  driftReadPermission,
  MovedRepository,
  NewCampaign,
  OptOut,
  OptOutRequest,
  updateProposePermission,
} from '@provenpath/plugin-golden-paths-common';
import { AskedBy } from '../drift/Drifts';
import { KnownRepositories } from '../moving/KnownRepositories';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { MemberSelection } from './MemberSelection';
import { CampaignStore, OptOutStore } from './types';

const MOST_OPT_OUT_DAYS = 366;

const changes: Record<
  CampaignChange,
  { from: CampaignStatus[]; to: CampaignStatus }
> = {
  start: { from: ['draft'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['draft', 'running', 'paused'], to: 'cancelled' },
};

/** What can be asked about campaigns and done with them, each with its permission. */
export class Campaigns {
  constructor(
    private readonly options: {
      access: RepositoryAccess;
      campaigns: CampaignStore;
      optOuts: OptOutStore;
      repositories: KnownRepositories;
      selection: MemberSelection;
      now?: () => Date;
    },
  ) {}

  async list(query: CampaignsQuery, { credentials }: AskedBy) {
    await this.options.access.require(driftReadPermission, credentials);
    return this.options.campaigns.list(query);
  }

  async read(id: string, { credentials }: AskedBy): Promise<Campaign> {
    await this.options.access.require(driftReadPermission, credentials);
    return this.require(id);
  }

  async listRepositories(
    id: string,
    query: CampaignRepositoriesQuery,
    { credentials }: AskedBy,
  ) {
    await this.options.access.require(driftReadPermission, credentials);
    await this.require(id);
    return this.options.campaigns.listRepositories(id, query);
  }

  /**
   * Chooses the repositories now; nothing is proposed before it is started.
   *
   * @throws InputError when the selection matches none, or a layer is unknown
   */
  async create(
    request: NewCampaign,
    { credentials }: AskedBy,
  ): Promise<Campaign> {
    const { access, campaigns, selection } = this.options;
    await access.require(campaignManagePermission, credentials);
    const members = await selection.choose(request);
    const id = randomUUID();
    await campaigns.create({
      id,
      request,
      members,
      createdBy: access.nameOf(credentials),
      createdAt: this.now(),
    });
    return this.require(id);
  }

  async change(
    id: string,
    change: CampaignChange,
    { credentials }: AskedBy,
  ): Promise<Campaign> {
    const { access, campaigns } = this.options;
    await access.require(campaignManagePermission, credentials);
    const before = await this.require(id);
    const wanted = changes[change];
    // Sent again, it has had its effect already.
    if (before.status === wanted.to) {
      return before;
    }
    const at = this.now();
    if (!(await campaigns.changeStatus(id, { ...wanted, at }))) {
      throw new ConflictError(
        `"${before.title}" is ${before.status}: only one that is ${wanted.from.join(' or ')} can ${change}.`,
      );
    }
    return this.require(id);
  }

  async optOut(
    repository: MovedRepository,
    request: OptOutRequest,
    { credentials }: AskedBy,
  ): Promise<OptOut> {
    const { access, optOuts, repositories } = this.options;
    await access.require(updateProposePermission, credentials);
    const known = await repositories.require(repository);
    await access.requireFor(updateProposePermission, known, credentials);
    this.checkDay(request.until);
    const { host, owner, name } = known.scanned;
    const at = this.now();
    await optOuts.set({
      repository: { host, owner, name },
      ...request,
      by: access.nameOf(credentials),
      at,
    });
    const stored = await optOuts.find({ host, owner, name }, at);
    if (!stored) {
      throw new Error(`The opt-out of ${known.id} was stored and is not there`);
    }
    return stored;
  }

  async optIn(
    repository: MovedRepository,
    { credentials }: AskedBy,
  ): Promise<void> {
    const { access, optOuts, repositories } = this.options;
    await access.require(updateProposePermission, credentials);
    const known = await repositories.require(repository);
    await access.requireFor(updateProposePermission, known, credentials);
    if (!(await optOuts.remove(known.scanned))) {
      throw new NotFoundError(`${known.id} has no opt-out.`);
    }
  }

  private checkDay(until: string): void {
    const now = this.now();
    const latest = new Date(now.getTime() + MOST_OPT_OUT_DAYS * 86_400_000);
    if (until <= now.toISOString().slice(0, 10)) {
      throw new InputError(`"until" is ${until}: name a day to come.`);
    }
    if (until > latest.toISOString().slice(0, 10)) {
      throw new InputError(
        `"until" is ${until}: a year from now at most. What never comes onto the path needs an exemption.`,
      );
    }
  }

  private async require(id: string): Promise<Campaign> {
    const found = await this.options.campaigns.find(id);
    if (!found) {
      throw new NotFoundError(`There is no campaign "${id}".`);
    }
    return found;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
