import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuditFilter,
  AuditKind,
  auditReadPermission,
} from '@provenpath/plugin-audit-common';
import { requirePermission } from '@provenpath/portal-node';
import { AuditEventsStore, AuditPage, AuditPosition } from './types';

/** Who reads. */
export interface Reader {
  credentials: BackstageCredentials;
}

/** Lets only those read who may. */
export class AuthorizedAuditEvents {
  static create(options: {
    inner: Pick<AuditEventsStore, 'list' | 'listKinds'>;
    permissions: PermissionsService;
  }): AuthorizedAuditEvents {
    return new AuthorizedAuditEvents(options);
  }

  private constructor(
    private readonly options: {
      inner: Pick<AuditEventsStore, 'list' | 'listKinds'>;
      permissions: PermissionsService;
    },
  ) {}

  /** @throws NotAllowedError (403) without the permission */
  async list(
    filter: AuditFilter,
    page: { limit: number; after?: AuditPosition },
    reader: Reader,
  ): Promise<AuditPage> {
    await this.authorize(reader);
    return this.options.inner.list(filter, page);
  }

  /** @throws NotAllowedError (403) without the permission */
  async listKinds(reader: Reader): Promise<AuditKind[]> {
    await this.authorize(reader);
    return this.options.inner.listKinds();
  }

  private authorize({ credentials }: Reader): Promise<void> {
    return requirePermission(
      this.options.permissions,
      auditReadPermission,
      credentials,
    );
  }
}
