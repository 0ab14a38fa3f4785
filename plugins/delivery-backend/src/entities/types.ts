import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CompoundEntityRef } from '@backstage/catalog-model';
import {
  ArgoApplicationResponse,
  CiRunsResponse,
  DeploymentsResponse,
} from '@provenpath/plugin-delivery-common';

export interface ReadOptions {
  credentials: BackstageCredentials;
}

/**
 * What is delivered from one entity. Every method throws NotFoundError for an
 * entity that does not exist or that the reader may not see, and
 * ServiceUnavailableError when the source cannot be asked.
 */
export interface EntityDeliveries {
  readCiRuns(
    entityRef: CompoundEntityRef,
    paging: { page: number; pageSize: number },
    options: ReadOptions,
  ): Promise<CiRunsResponse>;
  readDeployments(
    entityRef: CompoundEntityRef,
    options: ReadOptions,
  ): Promise<DeploymentsResponse>;
  readArgoApplication(
    entityRef: CompoundEntityRef,
    options: ReadOptions,
  ): Promise<ArgoApplicationResponse>;
}
