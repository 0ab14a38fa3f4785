import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  InfrastructurePullRequest,
  InfrastructureResponse,
} from '@provenpath/plugin-golden-paths-common';
import {
  findDependents,
  GithubClient,
  InfrastructureRepository,
  locateResource,
  mayChange,
  RecordedRequest,
  ResourceLocation,
} from '@provenpath/plugin-golden-paths-node';
import { SharedReads } from '@provenpath/portal-node';
import { describeResource } from './describeResource';
import { Infrastructure, ReadOptions } from './types';

/** What GitHub says about a resource: the same for everybody who may see it. */
interface StoredResource {
  recorded: RecordedRequest;
  pullRequests: InfrastructurePullRequest[];
}

/**
 * Reads where a resource is from the catalog, with the person's own credentials,
 * and what was asked for from its repository, with the portal's.
 */
export class CatalogInfrastructure implements Infrastructure {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      github: GithubClient;
      userInfo: UserInfoService;
      /** Several cards and fields of a page ask the same. */
      sharedReads: SharedReads;
      platformGroups: readonly string[];
    },
  ) {}

  async read(
    entityRef: string,
    { credentials }: ReadOptions,
  ): Promise<InfrastructureResponse> {
    const entity = await this.options.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `The catalog has no "${entityRef}", or you may not see it.`,
      );
    }
    const location = locateResource(entity);
    const [stored, dependents] = await Promise.all([
      this.readStored(location),
      this.readDependents(entity, credentials),
    ]);
    return describeResource({
      entityRef,
      location,
      ...stored,
      dependents,
      mayChange: await this.mayChange(
        stored.recorded.request.values.owner,
        credentials,
      ),
    });
  }

  private readStored({
    address,
    path,
  }: ResourceLocation): Promise<StoredResource> {
    const { github, sharedReads } = this.options;
    const key = [address.host, address.owner, address.name, path].join(' ');
    return sharedReads.read(key, async () => {
      const repository = new InfrastructureRepository(github, address);
      const recorded = await repository.requireRequest(path);
      return {
        recorded,
        pullRequests: await repository.listPullRequests(recorded.identity),
      };
    });
  }

  private readDependents(entity: Entity, credentials: BackstageCredentials) {
    return findDependents(entity, {
      catalog: this.options.catalog,
      credentials,
    });
  }

  private async mayChange(
    owner: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { auth, userInfo, platformGroups } = this.options;
    if (!auth.isPrincipal(credentials, 'user')) {
      // A machine has no team; what its token allows was decided by the operator.
      return auth.isPrincipal(credentials, 'service');
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    return mayChange({ ownershipEntityRefs, owner, platformGroups });
  }
}
