import { ProposalResponse } from '@provenpath/plugin-golden-paths-common';
import { RepositoryLineage } from '../lineage';
import { MergedFile } from '../drift/merge';
import { TemplateMerge, TemplateUpdate } from '../drift/TemplateMerge';
import { CampaignReason } from './describeReason';
import { describeUpdate } from './describeUpdate';
import { Proposer } from './Proposer';
import { Preparation, ProposalBase } from './types';

/** Why an update is proposed. */
export interface UpdateReason {
  campaign?: CampaignReason;
}

/** Proposes to a repository what its template has become. */
export class UpdateProposals {
  constructor(
    private readonly options: {
      merge: TemplateMerge;
      proposer: Proposer;
      /** Address of the portal, for links in the pull request. */
      portalUrl: string;
    },
  ) {}

  /**
   * Opens the pull request, or brings the open one up to date.
   *
   * @throws ConflictError and NotFoundError that say why nothing can be proposed
   */
  async propose(
    lineage: RepositoryLineage,
    reason: UpdateReason = {},
    signal?: AbortSignal,
  ): Promise<ProposalResponse> {
    return this.options.proposer.propose(
      {
        repository: lineage.repository,
        kind: 'update',
        ownerRef: lineage.ownerRef,
        campaignId: reason.campaign?.id ?? null,
        prepare: base => this.prepare(lineage, base, reason, signal),
      },
      signal,
    );
  }

  private async prepare(
    lineage: RepositoryLineage,
    base: ProposalBase,
    reason: UpdateReason,
    signal?: AbortSignal,
  ): Promise<Preparation | undefined> {
    const update = await this.options.merge.merge(lineage, base, signal);
    const written = update.files.filter(({ outcome }) => outcome !== 'kept');
    if (written.length === 0) {
      return undefined;
    }
    return {
      ...describeUpdate({
        update,
        lineage,
        reason,
        portalUrl: this.options.portalUrl,
      }),
      changes: written.flatMap(toChanges),
      conflicts: conflictsOf(update),
    };
  }
}

function conflictsOf({ files }: TemplateUpdate): string[] {
  return files
    .filter(({ outcome }) => outcome === 'conflict')
    .map(({ path }) => path);
}

function toChanges({ path, previousPath, after }: MergedFile) {
  return [
    ...(previousPath ? [{ path: previousPath, file: null }] : []),
    { path, file: after },
  ];
}
