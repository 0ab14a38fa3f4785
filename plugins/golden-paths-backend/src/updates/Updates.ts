import {
  driftReadPermission,
  MovedRepository,
  PlatformPullsQuery,
  PlatformPullsResponse,
  ProposalResponse,
  updateProposePermission,
} from '@provenpath/plugin-golden-paths-common';
import { AskedBy } from '../drift/Drifts';
import { KnownRepositories } from '../moving/KnownRepositories';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { PullStore } from './types';
import { UpdateProposals } from './UpdateProposals';

/** Updates that somebody asks for, and the portal's pull requests. */
export class Updates {
  constructor(
    private readonly options: {
      access: RepositoryAccess;
      proposals: UpdateProposals;
      pulls: PullStore;
      repositories: KnownRepositories;
    },
  ) {}

  async propose(
    repository: MovedRepository,
    { credentials }: AskedBy,
  ): Promise<ProposalResponse> {
    const { access, proposals, repositories } = this.options;
    await access.require(updateProposePermission, credentials);
    const known = await repositories.requireMade(repository);
    await access.requireFor(updateProposePermission, known, credentials);
    return proposals.propose(known.lineage);
  }

  async list(
    query: PlatformPullsQuery,
    { credentials }: AskedBy,
  ): Promise<PlatformPullsResponse> {
    await this.options.access.require(driftReadPermission, credentials);
    return this.options.pulls.list(query);
  }
}
