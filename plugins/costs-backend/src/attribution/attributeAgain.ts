import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { Knex } from 'knex';
import { RulesStore } from '../rules/types';
import { SlicesToAttribute } from './SlicesToAttribute';
import { SliceAttribution } from './types';

export interface AttributeAgainOptions {
  knex: Knex;
  rules: Pick<RulesStore, 'readRevision'>;
  slices: SlicesToAttribute;
  attribution: SliceAttribution;
  logger: LoggerService;
}

/**
 * Attributes anew what the newest rules, weights or catalog have not been applied
 * to. Each slice is a transaction of its own, so it may be stopped anywhere.
 *
 * @returns how many slices were attributed
 */
export async function attributeAgain(
  options: AttributeAgainOptions,
  signal?: AbortSignal,
): Promise<number> {
  const { knex, rules, slices, attribution, logger } = options;
  const stale = await slices.listStale(await rules.readRevision());
  for (const slice of stale) {
    signal?.throwIfAborted();
    try {
      await knex.transaction(async transaction => {
        // An import that replaces the slice meanwhile waits, or has replaced it.
        const locked = await transaction('slices')
          .where({ id: slice.id, active: true })
          .forUpdate()
          .first('id');
        if (locked) {
          await attribution.attributeSlice(transaction, slice.id, signal);
        }
      });
    } catch (error) {
      throw new ForwardedError(
        `The bill of ${slice.provider} for ${slice.billingPeriod} was not attributed again`,
        error,
      );
    }
  }
  if (stale.length > 0) {
    logger.info(`Attributed ${stale.length} slices of bills again`);
  }
  return stale.length;
}
