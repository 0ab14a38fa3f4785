import { IdentityAmounts } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';

/** How a slice adds up in one currency. */
export interface CurrencyReconciliation {
  currency: string;
  billed: IdentityAmounts;
  effective: IdentityAmounts;
}

/** What attributing a slice came to. */
export interface SliceReconciliation {
  sliceId: string;
  /** State of the rules that it was attributed with. */
  ruleRevision: number;
  /** Groups of charges in the slice. */
  charges: number;
  /** One for each currency, by name. */
  currencies: CurrencyReconciliation[];
}

/** Gives every charge of a slice an owner, a reason, or a name for why not. */
export interface SliceAttribution {
  /**
   * Attributes the slice anew from its rows in `daily_charges`, in the caller's
   * transaction, and checks that every charge is accounted for to the last unit.
   * What an earlier attribution of the same slice left is replaced.
   *
   * @throws Error when the parts do not add up to the charges: roll the
   * transaction back, so that the old slice stays.
   */
  attributeSlice(
    transaction: Knex.Transaction,
    sliceId: string,
    signal?: AbortSignal,
  ): Promise<SliceReconciliation>;
}
