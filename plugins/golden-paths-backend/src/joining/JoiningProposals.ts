import { ConflictError } from '@backstage/errors';
import {
  CatalogInfo,
  JoiningLayer,
  JoiningRequest,
  ProposalResponse,
} from '@provenpath/plugin-golden-paths-common';
import { KnownRepository } from '../lineage';
import { CampaignReason } from '../updates/describeReason';
import { Proposer } from '../updates/Proposer';
import { NotPossibleError, Preparation, PullStore } from '../updates/types';
import { chooseLayers, requireNoCatalogFile, textsOf } from './chooseLayers';
import { describeJoining } from './describeJoining';
import { JoiningPlan, JoiningPlanner } from './JoiningPlanner';

/** Opens pull requests that put repositories on the path and into the catalog. */
export class JoiningProposals {
  constructor(
    private readonly options: {
      planner: JoiningPlanner;
      proposer: Proposer;
      pulls: Pick<PullStore, 'findOpen'>;
      /** Address of the portal, for links in the pull request. */
      portalUrl: string;
    },
  ) {}

  /**
   * With what a person has chosen.
   *
   * @throws InputError for a layer that nothing can be proposed for, ConflictError
   * when the repository has a `catalog-info.yaml`
   */
  async propose(
    known: KnownRepository,
    request: JoiningRequest,
  ): Promise<ProposalResponse> {
    const { registration } = request;
    return this.options.proposer.propose({
      repository: addressOf(known),
      kind: request.layers.length > 0 ? 'joining' : 'registration',
      ownerRef: registration?.owner ?? known.ownerRef,
      campaignId: null,
      prepare: async ({ files }) => {
        const plan = await this.options.planner.plan(known, files);
        const layers = chooseLayers(plan.layers, request.layers);
        if (registration) {
          requireNoCatalogFile(known.id, files);
        }
        return this.describe({ known, plan, layers, registration });
      },
    });
  }

  /**
   * With those of a campaign's layers that apply to the repository and that it is
   * not on.
   *
   * @returns beside the answer, which of them nothing could be proposed for, in words
   * @throws NotPossibleError when there is nothing to propose for any of them,
   * ConflictError when it is to be tried again
   */
  async proposeForCampaign(
    known: KnownRepository,
    campaign: CampaignReason & { layers: readonly string[] },
    signal?: AbortSignal,
  ): Promise<ProposalResponse & { left: string | null }> {
    let left: string | null = null;
    const answer = await this.options.proposer.propose(
      {
        repository: addressOf(known),
        kind: 'joining',
        ownerRef: known.ownerRef,
        campaignId: campaign.id,
        prepare: async ({ files }) => {
          await this.requireOwnPull(known, campaign.id);
          const plan = await this.options.planner.plan(known, files);
          const wanted = this.findLacking(known, plan, campaign.layers);
          left = describeProblems(wanted);
          const layers = wanted.filter(({ problem }) => problem === null);
          if (wanted.length > 0 && layers.length === 0) {
            throw new NotPossibleError(left ?? '');
          }
          return this.describe({
            known,
            plan,
            layers,
            registration: null,
            campaign,
          });
        },
      },
      signal,
    );
    return { ...answer, left };
  }

  /** Layers that somebody has chosen are not replaced by those of a campaign. */
  private async requireOwnPull(
    known: KnownRepository,
    campaignId: string,
  ): Promise<void> {
    const open = await this.options.pulls.findOpen(known.scanned);
    if (open?.kind === 'joining' && open.campaignId !== campaignId) {
      throw new ConflictError(
        `"${open.title}" is open there already, for other layers: ${open.url}. Merge or close it first.`,
      );
    }
  }

  private findLacking(
    { id, scanned }: KnownRepository,
    { path, adoption, layers }: JoiningPlan,
    wanted: readonly string[],
  ): JoiningLayer[] {
    if (!path) {
      throw new NotPossibleError(
        `${scanned.host} has no golden path with a golden-path.yaml, so there is nothing to join.`,
      );
    }
    if (!adoption) {
      throw new ConflictError(`${id} has not been measured yet.`);
    }
    if (adoption.excluded) {
      throw new NotPossibleError(
        `${id} does not count among those that should be on the path: ${adoption.excluded}.`,
      );
    }
    return layers.filter(({ name, on }) => !on && wanted.includes(name));
  }

  private describe(options: {
    known: KnownRepository;
    plan: JoiningPlan;
    layers: JoiningLayer[];
    registration: CatalogInfo | null;
    campaign?: CampaignReason;
  }): Preparation | undefined {
    const { known, plan, layers, registration, campaign } = options;
    const texts = textsOf(known, layers, registration);
    if (texts.size === 0) {
      return undefined;
    }
    return {
      ...describeJoining({
        layers,
        registration,
        campaign,
        provider: plan.path?.repository ?? null,
        portalUrl: this.options.portalUrl,
      }),
      conflicts: [],
      changes: [...texts].map(([path, text]) => ({
        path,
        file: { content: Buffer.from(text), mode: '100644' },
      })),
    };
  }
}

function addressOf({ scanned }: KnownRepository) {
  const { host, owner, name } = scanned;
  return { host, owner, name };
}

function describeProblems(layers: JoiningLayer[]): string | null {
  const problems = layers.flatMap(({ title, problem }) =>
    problem ? [`${title}: ${problem}`] : [],
  );
  return problems.length > 0 ? problems.join(' ') : null;
}
