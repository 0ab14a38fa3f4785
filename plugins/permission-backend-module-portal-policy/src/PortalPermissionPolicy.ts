import {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { decide, Person } from './decide';
import { RoleGroups, rolesOf } from './roles';
import { Visibilities } from './visibility';

/**
 * Answers who may do what from a user's groups. Requests of services never get
 * here: the permission client decides them by their token's restrictions.
 */
export class PortalPermissionPolicy implements PermissionPolicy {
  /**
   * The permission backend asks once per permission of a batch, with the same
   * credentials object, and user information is a call to the auth plugin.
   */
  private readonly people = new WeakMap<
    BackstageCredentials,
    Promise<Person>
  >();

  constructor(
    private readonly options: {
      userInfo: UserInfoService;
      roleGroups: RoleGroups;
      visibilities: Visibilities;
    },
  ) {}

  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    return decide(
      query.permission,
      await this.person(user.credentials),
      this.options.visibilities,
    );
  }

  private person(credentials: BackstageCredentials): Promise<Person> {
    let person = this.people.get(credentials);
    if (!person) {
      person = this.readPerson(credentials);
      this.people.set(credentials, person);
    }
    return person;
  }

  private async readPerson(credentials: BackstageCredentials): Promise<Person> {
    const { userEntityRef, ownershipEntityRefs } =
      await this.options.userInfo.getUserInfo(credentials);
    return {
      userEntityRef,
      ownershipEntityRefs,
      roles: rolesOf(ownershipEntityRefs, this.options.roleGroups),
    };
  }
}
