import {
  Choice,
  ProposalsResponse,
} from '@provenpath/plugin-golden-paths-common';

/** One workflow that somebody has ticked as the golden path. */
export interface ChosenWorkflow {
  /** `host/owner/name` */
  repository: string;
  path: string;
  layer: string;
  /** Ref of whoever ticked it. */
  by: string;
  at: Date;
}

/** How often one workflow or action is called. */
export interface CalledWorkflow {
  repository: string;
  path: string;
  callers: number;
  refs: ProposalsResponse['items'][number]['refs'];
}

export interface ChoiceStore {
  list(): Promise<ChosenWorkflow[]>;
  /** Replaces all ticks; those that stay keep who made them and when. */
  replace(
    choices: Choice['choices'],
    who: { by: string; at: Date },
  ): Promise<void>;
  /** What most repositories call of accounts that are scanned. */
  listCalled(options: {
    text?: string;
    limit: number;
  }): Promise<CalledWorkflow[]>;
}
