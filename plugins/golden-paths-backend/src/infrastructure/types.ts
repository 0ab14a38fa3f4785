import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';

export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** Tells what was asked for, and what can be changed about it. */
export interface Infrastructure {
  /**
   * @param entityRef - a Resource of the catalog
   * @throws NotFoundError when there is no such entity, when it is hidden from the
   * person, or when it was not asked for in the portal; ConflictError when its
   * files were changed by hand and do not agree
   */
  read(
    entityRef: string,
    options: ReadOptions,
  ): Promise<InfrastructureResponse>;
}
