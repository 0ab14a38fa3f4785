import { CostRule } from '@provenpath/plugin-costs-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { NOBODY } from '../ownership/describeOwnership';
import { OwnershipStore, TargetsStore } from '../ownership/types';
import { KnownEntities, RulesStore } from '../rules/types';
import { attributeDirect } from './attributeDirect';
import { checkIdentity } from './checkIdentity';
import { matchSlice } from './matchSlice';
import { sharePools } from './sharePools';
import { readInputsRevision } from './SlicesToAttribute';
import { spreadTax } from './spreadTax';
import { takeOver } from './takeOver';
import {
  CurrencyReconciliation,
  SliceAttribution,
  SliceReconciliation,
} from './types';
import { prepareWork, Work, WorkSlice } from './workTables';

/** Attributes slices with statements over all of their charges at once. */
export class DatabaseSliceAttribution implements SliceAttribution {
  static create(options: {
    rules: RulesStore;
    ownership: OwnershipStore;
    targets: TargetsStore;
  }): DatabaseSliceAttribution {
    return new DatabaseSliceAttribution(options);
  }

  private constructor(
    private readonly options: {
      rules: RulesStore;
      ownership: OwnershipStore;
      targets: TargetsStore;
    },
  ) {}

  async attributeSlice(
    transaction: Knex.Transaction,
    sliceId: string,
    signal?: AbortSignal,
  ): Promise<SliceReconciliation> {
    const slice = await readSlice(transaction, sliceId);
    // First, and not at the end: whoever finds meanwhile that something has
    // changed waits for this row, and marks it again after us.
    await transaction('slice_attributions')
      .where({ slice_id: sliceId })
      .update({ stale: false });
    const inputsRevision = await readInputsRevision(transaction);
    const ruleRevision = await this.revisionFor(transaction, slice);
    const versions = await this.options.rules.listVersions(
      ruleRevision,
      transaction,
    );
    const work = { transaction, slice, signal };
    const currencies = await this.compute(work, {
      versions,
      entities: await this.loadEntities(versions, transaction),
    });
    await takeOver(work, { ruleRevision, inputsRevision });
    const { rows } = await transaction.raw(
      'select count(*)::int as charges from work_charges',
    );
    return { sliceId, ruleRevision, charges: rows[0].charges, currencies };
  }

  /** What versions of rules look entities up in; slices may share it. */
  loadEntities(
    versions: CostRule[],
    transaction?: Knex.Transaction,
  ): Promise<KnownEntities> {
    const annotations = versions.flatMap(({ definition }) =>
      'annotations' in definition ? (definition.annotations ?? []) : [],
    );
    return this.options.ownership.loadKnownEntities(
      [...new Set(annotations)],
      transaction,
    );
  }

  /**
   * Leaves in `work_parts` what the given rules make of a slice, and changes
   * nothing else.
   *
   * @throws Error when the parts do not add up to the charges.
   */
  async compute(
    work: Work,
    { versions, entities }: { versions: CostRule[]; entities: KnownEntities },
  ): Promise<CurrencyReconciliation[]> {
    const { transaction, signal } = work;
    const { targets } = this.options;
    const [nobodyId] = await targets.ensure(transaction, [NOBODY]);
    await prepareWork(work, nobodyId);
    await matchSlice(work, { versions, entities });
    await attributeDirect(work);
    signal?.throwIfAborted();
    await sharePools(work, { versions, targets, nobodyId });
    await spreadTax(work, { targets, nobodyId });
    signal?.throwIfAborted();
    return checkIdentity(work);
  }

  /** A closed period keeps its rules; an open one has the newest. */
  private async revisionFor(
    transaction: Knex.Transaction,
    slice: WorkSlice,
  ): Promise<number> {
    const closed = await transaction<{
      provider: string;
      billing_period: string;
      rule_revision: number;
    }>('closed_periods')
      .select('rule_revision')
      .where({
        provider: slice.provider,
        billing_period: slice.billingPeriod,
      })
      .first();
    return (
      closed?.rule_revision ?? this.options.rules.readRevision(transaction)
    );
  }
}

/** @throws NotFoundError (404) for a slice that does not exist. */
export async function readSlice(
  transaction: Knex.Transaction,
  sliceId: string,
): Promise<WorkSlice> {
  const { rows } = await transaction.raw(
    `select id, provider, billing_period::text as "billingPeriod"
     from slices where id = ?`,
    [sliceId],
  );
  if (rows.length === 0) {
    throw new NotFoundError(`There is no slice "${sliceId}" of a bill`);
  }
  return rows[0];
}
