import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  adoptionReadPermission,
  Choice,
  pathChoosePermission,
  ProposalsResponse,
} from '@provenpath/plugin-golden-paths-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { requirePermission } from '@provenpath/portal-node';
import { ProposalsQuery, StoredProposals } from './StoredProposals';

/** Everybody may see what is called most; who may tick is asked for apart. */
export class AuthorizedProposals {
  constructor(
    private readonly inner: StoredProposals,
    private readonly permissions: PermissionsService,
  ) {}

  async list(
    query: ProposalsQuery,
    credentials: BackstageCredentials,
  ): Promise<ProposalsResponse> {
    await requirePermission(
      this.permissions,
      adoptionReadPermission,
      credentials,
    );
    const [{ result }] = await this.permissions.authorize(
      [{ permission: pathChoosePermission }],
      { credentials },
    );
    return {
      ...(await this.inner.list(query)),
      mayChoose: result === AuthorizeResult.ALLOW,
    };
  }

  async choose(
    choice: Choice,
    who: { by: string; at: Date },
    credentials: BackstageCredentials,
  ): Promise<void> {
    await requirePermission(
      this.permissions,
      pathChoosePermission,
      credentials,
    );
    await this.inner.choose(choice, who);
  }
}
