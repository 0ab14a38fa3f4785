import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  InfrastructureResponse,
  NameCheckResponse,
  PreflightRequest,
  PreflightResponse,
  RemovalResponse,
  RunReport,
} from '@provenpath/plugin-golden-paths-common';

/**
 * The `/v1` routes of the golden paths backend. Each method rejects with a
 * `ResponseError` when the backend refuses or fails, and with an
 * `UnexpectedAnswerError` when the answer does not fit the contract.
 */
export interface GoldenPathsApi {
  /** Whether a name is free in GitHub, the catalog and Argo CD. */
  checkName(name: string, signal?: AbortSignal): Promise<NameCheckResponse>;

  /** Whether a run with these answers would go through. */
  preflight(
    request: PreflightRequest,
    signal?: AbortSignal,
  ): Promise<PreflightResponse>;

  /** What a template run did, waits for, made and failed at. */
  getRun(taskId: string, signal?: AbortSignal): Promise<RunReport>;

  /**
   * Removes what a failed run itself created.
   *
   * @param confirmation - the name that the person typed
   */
  removeCreated(taskId: string, confirmation: string): Promise<RemovalResponse>;

  /** The request behind a Resource, what may be changed, and by whom. */
  getInfrastructure(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<InfrastructureResponse>;
}

/** The client of the golden paths backend. */
export const goldenPathsApiRef = createApiRef<GoldenPathsApi>().with({
  id: 'plugin.golden-paths.client',
  pluginId: 'golden-paths',
});
