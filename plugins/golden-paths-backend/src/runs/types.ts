import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CreatedThing,
  RemovalResponse,
  RunReport,
} from '@provenpath/plugin-golden-paths-common';

export interface CallOptions {
  credentials: BackstageCredentials;
}

/** Template runs as their page shows them, and what can be done about them. */
export interface Runs {
  /**
   * @throws NotFoundError when there is no such run, NotAllowedError when the
   * person may not see it
   */
  report(taskId: string, options: CallOptions): Promise<RunReport>;

  /**
   * Removes what a run created and nobody has used since.
   *
   * @throws InputError when the confirmation is not the name that was asked
   * for, ConflictError when the run may not be removed (now)
   */
  remove(
    taskId: string,
    confirmation: string,
    options: CallOptions,
  ): Promise<RemovalResponse>;
}

/** Something that a run makes, with what is needed to remove it. */
export interface FoundThing {
  thing: CreatedThing;
  /** Step that makes it. */
  stepId: string;
  /** @returns false when it was gone already */
  remove: () => Promise<boolean>;
}
