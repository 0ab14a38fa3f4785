import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import {
  Campaign,
  MovedRepository,
  ProposalResponse,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { isGithubError } from '@provenpath/plugin-golden-paths-node';
import { BaseUnknownError, TemplateGoneError } from '../drift/TemplateMerge';
import { KnownRepository } from '../lineage';
import { RateReserve } from '../updates/RateReserve';
import { NotPossibleError } from '../updates/types';
import { UpdateProposals } from '../updates/UpdateProposals';
import { JoiningProposals } from '../joining/JoiningProposals';
import { CampaignStore, MemberResult } from './types';

/** After so many proposals, what is left of GitHub's limit is looked at again. */
const PER_RESERVE_CHECK = 5;

/**
 * Goes on with the running campaigns, one repository after the other. Every step is
 * stored when it is done, and may be done twice: killed at any point, the next run
 * goes on where this one was.
 */
export class CampaignRunner {
  constructor(
    private readonly options: {
      campaigns: CampaignStore;
      listRepositories: () => Promise<KnownRepository[]>;
      proposals: Pick<UpdateProposals, 'propose'>;
      joining: Pick<JoiningProposals, 'proposeForCampaign'>;
      reserve: RateReserve;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    for (const campaign of await this.options.campaigns.listRunning()) {
      signal.throwIfAborted();
      await this.goOn(campaign, signal);
    }
  }

  private async goOn(campaign: Campaign, signal: AbortSignal): Promise<void> {
    const { campaigns } = this.options;
    const { id } = campaign;
    await campaigns.synchronize(id, this.now());
    await campaigns.beginWave(id, this.now());
    const due = await campaigns.listDue(id);
    if (due.length > 0) {
      await this.propose(campaign, due, signal);
    }
    if (await campaigns.isFinished(id)) {
      await campaigns.changeStatus(id, {
        from: ['running'],
        to: 'finished',
        at: this.now(),
      });
    }
  }

  private async propose(
    campaign: Campaign,
    due: MovedRepository[],
    signal: AbortSignal,
  ): Promise<void> {
    const { campaigns } = this.options;
    const known = new Map(
      (await this.options.listRepositories()).map(one => [one.id, one]),
    );
    let waiting: string | null = null;
    for (const [index, repository] of due.entries()) {
      signal.throwIfAborted();
      waiting = await this.mustWait(campaign, repository, index);
      // Paused or cancelled meanwhile.
      const current = await campaigns.find(campaign.id);
      if (waiting || current?.status !== 'running') {
        break;
      }
      const result = await this.proposeTo(
        campaign,
        known.get(repositoryIdOf(repository)),
        signal,
      );
      await campaigns.record(campaign.id, repository, {
        ...result,
        at: this.now(),
        // What is only blocked is tried for as long as it takes.
        attempted: result.state === 'failed',
      });
    }
    await campaigns.setWaiting(campaign.id, waiting);
  }

  private async mustWait(
    campaign: Campaign,
    repository: MovedRepository,
    index: number,
  ): Promise<string | null> {
    const open = await this.options.campaigns.countOpen(campaign.id);
    if (open >= campaign.openLimit) {
      return `${open} of its pull requests are open, which is its limit.`;
    }
    if (index % PER_RESERVE_CHECK === 0) {
      const until = await this.options.reserve.mustWaitUntil(repository);
      if (until) {
        return `What is left of ${repository.host}'s limit is for others until ${until.toISOString()}.`;
      }
    }
    return null;
  }

  private async proposeTo(
    campaign: Campaign,
    known: KnownRepository | undefined,
    signal: AbortSignal,
  ): Promise<MemberResult> {
    if (!known) {
      return impossible('No scan finds it any more.');
    }
    if (known.scanned.archived) {
      return impossible('It is archived.');
    }
    try {
      const { outcome, pullRequest, left } =
        campaign.kind === 'join'
          ? await this.options.joining.proposeForCampaign(
              known,
              campaign,
              signal,
            )
          : await this.update(campaign, known, signal);
      return {
        state: pullRequest ? 'open' : 'up-to-date',
        reason:
          outcome === 'left-alone'
            ? 'Somebody has committed to the branch, so the portal leaves it as it is.'
            : left,
        pullNumber: pullRequest?.number ?? null,
      };
    } catch (error) {
      signal.throwIfAborted();
      return this.explain(error, known);
    }
  }

  private async update(
    campaign: Campaign,
    { id, lineage }: KnownRepository,
    signal: AbortSignal,
  ): Promise<ProposalResponse & { left: null }> {
    if (!lineage) {
      throw new NotPossibleError(`No template is known of ${id} any more.`);
    }
    const { proposals } = this.options;
    return {
      ...(await proposals.propose(lineage, { campaign }, signal)),
      left: null,
    };
  }

  private explain(error: unknown, { id }: KnownRepository): MemberResult {
    const { message } = toError(error);
    if (
      error instanceof TemplateGoneError ||
      error instanceof BaseUnknownError ||
      error instanceof NotPossibleError
    ) {
      return impossible(message);
    }
    const isBlocked =
      isError(error) && error.name === 'ConflictError' && !isGithubError(error);
    if (!isBlocked) {
      this.options.logger.warn(`${id} could not be proposed to: ${message}`);
    }
    return {
      state: isBlocked ? 'blocked' : 'failed',
      reason: message,
      pullNumber: null,
    };
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function impossible(reason: string): MemberResult {
  return { state: 'not-possible', reason, pullNumber: null };
}
