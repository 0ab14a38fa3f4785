import {
  Exemption,
  ExemptionDecision,
  ExemptionsQuery,
  ExemptionsResponse,
  MovedRepository,
} from '@provenpath/plugin-golden-paths-common';

/** A repository that need not be on the golden path at some instant. */
export interface ActiveExemption extends MovedRepository {
  reason: string;
  /** The last day on which it holds. */
  expiresOn: string;
}

export interface NewStoredExemption {
  id: string;
  repository: MovedRepository;
  url: string;
  owner: string;
  reason: string;
  expiresOn: string;
  /** Undecided without one. */
  decision: 'approve' | null;
  by: string;
  at: Date;
}

export interface ExemptionStore {
  create(exemption: NewStoredExemption): Promise<void>;
  find(id: string, at: Date): Promise<Exemption | undefined>;
  /** @returns false when it was decided already */
  decide(
    id: string,
    decision: ExemptionDecision & { by: string; at: Date },
  ): Promise<boolean>;
  /** @returns false when it had ended or was never granted */
  end(
    id: string,
    end: { note: string; by: string; at: Date },
  ): Promise<boolean>;
  list(
    query: ExemptionsQuery,
    at: Date,
  ): Promise<Omit<ExemptionsResponse, 'mayManage'>>;
  /** Those that hold at an instant: decided, not ended, and not over. */
  listActive(at: Date): Promise<ActiveExemption[]>;
}
