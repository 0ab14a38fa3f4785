import { PermissionsService } from '@backstage/backend-plugin-api';
import { runRemovePermission } from '@provenpath/plugin-golden-paths-common';
import { requirePermission } from '@provenpath/portal-node';
import { CallOptions, Runs } from './types';

/**
 * Asks for `golden-paths.run.remove` before anything is removed. Who may see
 * which run decides the scaffolder, which is asked in the person's name.
 */
export class AuthorizedRuns implements Runs {
  constructor(
    private readonly inner: Runs,
    private readonly permissions: PermissionsService,
  ) {}

  report(taskId: string, options: CallOptions) {
    return this.inner.report(taskId, options);
  }

  async remove(taskId: string, confirmation: string, options: CallOptions) {
    await requirePermission(
      this.permissions,
      runRemovePermission,
      options.credentials,
    );
    return this.inner.remove(taskId, confirmation, options);
  }
}
