import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { SharedReads } from '../sharedReads';
import { refusal } from './requirePermission';
import { createTeamRule, TeamScope } from './teamScope';

interface Options {
  pluginId: string;
  /** The permission that a policy may narrow to teams. */
  permission: ResourcePermission;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auth: Pick<AuthService, 'isPrincipal'>;
}

/**
 * Asks the permission policy whose rows somebody may see. Registers the rule that
 * the policy says it with.
 *
 * @remarks
 *
 * A page asks many things at once and the answer is the same for all of them, so
 * a person's scope is kept for five seconds.
 */
export class TeamScopes {
  static create(options: Options): TeamScopes {
    const { pluginId, permission, permissionsRegistry } = options;
    const { resourceRef, rule } = createTeamRule({
      pluginId,
      resourceType: permission.resourceType,
    });
    permissionsRegistry.addResourceType({ resourceRef, rules: [rule] });
    return new TeamScopes(
      options,
      createConditionTransformer(
        permissionsRegistry.getPermissionRuleset(resourceRef),
      ),
    );
  }

  private readonly known = new SharedReads({
    lifetimeMilliseconds: 5_000,
    maximumEntries: 5_000,
  });

  private constructor(
    private readonly options: Options,
    private readonly transform: ConditionTransformer<TeamScope>,
  ) {}

  /** @throws NotAllowedError (403) for whoever may see nobody's. */
  decide(credentials: BackstageCredentials): Promise<TeamScope> {
    return this.options.auth.isPrincipal(credentials, 'user')
      ? this.known.read(credentials.principal.userEntityRef, () =>
          this.ask(credentials),
        )
      : this.ask(credentials);
  }

  private async ask(credentials: BackstageCredentials): Promise<TeamScope> {
    const { permission, permissions } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { visibility: 'all' };
      case AuthorizeResult.CONDITIONAL:
        return this.scopeOf(decision);
      default:
        throw refusal(permission);
    }
  }

  private scopeOf({ conditions }: ConditionalPolicyDecision): TeamScope {
    const criteria = this.transform(conditions);
    if (!('visibility' in criteria)) {
      throw new NotAllowedError(
        `The permission policy narrows "${this.options.permission.name}" by several conditions; one BELONGS_TO_GROUPS is what can be turned into a query`,
      );
    }
    return criteria;
  }
}
