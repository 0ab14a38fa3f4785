import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  NameCheckResponse,
  PreflightRequest,
  PreflightResponse,
} from '@provenpath/plugin-golden-paths-common';

export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** Tells before a run whether it would go through. */
export interface Preflight {
  /** Whether a name is free everywhere that a golden path would take it. */
  checkName(name: string, options: ReadOptions): Promise<NameCheckResponse>;

  /**
   * @throws NotFoundError when there is no such template, or it is hidden from
   * the person; InputError when the entity is no template
   */
  check(
    request: PreflightRequest,
    options: ReadOptions,
  ): Promise<PreflightResponse>;
}
