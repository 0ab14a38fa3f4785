import { ConflictError } from '@backstage/errors';
import {
  driftReadPermission,
  JoiningRequest,
  JoiningResponse,
  MovedRepository,
  ProposalResponse,
  RegistrationQuery,
  RegistrationResponse,
  RepositoryAdoption,
  updateProposePermission,
} from '@provenpath/plugin-golden-paths-common';
import {
  ContentApi,
  GithubClient,
  TreeFile,
} from '@provenpath/plugin-golden-paths-node';
import { AskedBy } from '../drift/Drifts';
import { KnownRepository } from '../lineage';
import { KnownRepositories } from '../moving/KnownRepositories';
import { RepositoryAccess } from '../moving/RepositoryAccess';
import { toAnswer } from '../updates/DatabasePullStore';
import { PullStore } from '../updates/types';
import { findCatalogFile } from './chooseLayers';
import { JoiningPlanner } from './JoiningPlanner';
import { JoiningProposals } from './JoiningProposals';
import { OwnerInference } from './OwnerInference';
import { StandingReader } from './StandingReader';

type Registration = JoiningResponse['registration'];

/** Puts services that are there already on the golden path, and into the catalog. */
export class Joining {
  constructor(
    private readonly options: {
      access: RepositoryAccess;
      github: GithubClient;
      owners: OwnerInference;
      planner: JoiningPlanner;
      proposals: JoiningProposals;
      pulls: PullStore;
      repositories: KnownRepositories;
      standing: StandingReader;
    },
  ) {}

  /** What a pull request would add, and who seems to own the repository. */
  async preview(
    repository: MovedRepository,
    { credentials }: AskedBy,
  ): Promise<JoiningResponse> {
    const { access, planner, pulls, repositories } = this.options;
    await access.require(driftReadPermission, credentials);
    const known = await repositories.require(repository);
    const { scanned } = known;
    const content = new ContentApi(this.options.github, scanned);
    const tip = await content.readTip(scanned.defaultBranch ?? 'main');
    const files = tip ? await content.listFiles(tip.tree) : new Map();
    const plan = await planner.plan(known, files);
    const open = await pulls.findOpen(scanned);
    return {
      repository: known.id,
      url: scanned.url,
      entityRef: known.entityRef,
      provider: plan.path ? `${scanned.host}/${plan.path.repository}` : null,
      language: scanned.language,
      layers: plan.layers,
      registration: await this.planRegistration(known, plan.adoption, {
        files,
        read: sha => content.readContent(sha),
      }),
      pullRequest: open ? toAnswer(open) : null,
      mayPropose: await access.mayFor(
        updateProposePermission,
        known.ownerRef,
        credentials,
      ),
    };
  }

  /**
   * @throws InputError for a layer that nothing can be proposed for, ConflictError
   * when the repository has a `catalog-info.yaml` or is registered
   */
  async propose(
    repository: MovedRepository,
    request: JoiningRequest,
    { credentials }: AskedBy,
  ): Promise<ProposalResponse> {
    const { access, repositories, proposals } = this.options;
    await access.require(updateProposePermission, credentials);
    const known = await repositories.require(repository);
    await access.requireFor(updateProposePermission, known, credentials);
    const { registration } = request;
    if (registration && known.entityRef) {
      throw new ConflictError(
        `${known.id} is registered as ${known.entityRef} already: leave "registration" out.`,
      );
    }
    return proposals.propose(known, request);
  }

  async listUnregistered(
    query: RegistrationQuery,
    { credentials }: AskedBy,
  ): Promise<RegistrationResponse> {
    const { access, standing, pulls } = this.options;
    await access.require(driftReadPermission, credentials);
    const page = await standing.listRegistration(query);
    const open = await pulls.findOpenOf(
      page.items.map(({ repository }) => repository),
    );
    return {
      ...page,
      items: page.items.map(item => {
        const pull = open.get(item.repository);
        return { ...item, pullRequest: pull ? toAnswer(pull) : null };
      }),
    };
  }

  private async planRegistration(
    known: KnownRepository,
    adoption: RepositoryAdoption | undefined,
    repository: {
      files: ReadonlyMap<string, TreeFile>;
      read: (sha: string) => Promise<Buffer>;
    },
  ): Promise<Registration> {
    const { scanned } = known;
    if (known.entityRef || findCatalogFile(repository.files)) {
      return null;
    }
    const { host, owner, name } = scanned;
    const candidates = await this.options.owners.infer({
      repository: { host, owner, name },
      url: scanned.url,
      branch: scanned.defaultBranch ?? 'main',
      ...repository,
    });
    return {
      candidates,
      proposal: {
        name: name.toLowerCase(),
        description: '',
        type: adoption?.kind ?? 'library',
        lifecycle: 'production',
        owner: candidates[0]?.ref ?? null,
        system: null,
      },
    };
  }
}
