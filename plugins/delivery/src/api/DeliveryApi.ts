import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ArgoApplicationResponse,
  CiRunsResponse,
  DeploymentsResponse,
} from '@provenpath/plugin-delivery-common';

/** A page of an entity's CI runs; pages count from 1. */
export interface CiRunsRequest {
  entityRef: string;
  page: number;
  pageSize: number;
}

/**
 * The `/v1` routes of the delivery backend. Each method rejects with a
 * `ResponseError` when the backend refuses or fails, and with an
 * `UnexpectedAnswerError` when the answer does not fit the contract.
 */
export interface DeliveryApi {
  getCiRuns(
    request: CiRunsRequest,
    signal?: AbortSignal,
  ): Promise<CiRunsResponse>;
  getDeployments(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<DeploymentsResponse>;
  getArgoApplication(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<ArgoApplicationResponse>;
}

/** The client of the delivery backend. */
export const deliveryApiRef = createApiRef<DeliveryApi>().with({
  id: 'plugin.delivery.client',
  pluginId: 'delivery',
});
