import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Viewer } from './hidePeople';

/**
 * Finds out who is looking.
 *
 * @param leadGroups - groups whose members are team leads
 */
export async function findViewer(
  credentials: BackstageCredentials,
  options: {
    auth: Pick<AuthService, 'isPrincipal'>;
    userInfo: UserInfoService;
    leadGroups: readonly string[];
  },
): Promise<Viewer> {
  if (!options.auth.isPrincipal(credentials, 'user')) {
    return { userEntityRef: undefined, groupRefs: [], leads: false };
  }
  const { userEntityRef, ownershipEntityRefs } =
    await options.userInfo.getUserInfo(credentials);
  return {
    userEntityRef,
    groupRefs: ownershipEntityRefs,
    leads: ownershipEntityRefs.some(ref => options.leadGroups.includes(ref)),
  };
}
