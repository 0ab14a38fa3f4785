import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { Knex } from 'knex';
import { RulesStore } from '../rules/types';
import { OpenSlice, SlicesToAttribute } from './SlicesToAttribute';
import { SliceAttribution } from './types';

export interface AttributeAgainOptions {
  knex: Knex;
  rules: Pick<RulesStore, 'readRevision'>;
  slices: SlicesToAttribute;
  attribution: SliceAttribution;
  logger: LoggerService;
}

/** What changes while a run is under way is looked for again so many times. */
const MAXIMUM_ROUNDS = 5;

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
  const { rules, slices, logger } = options;
  let attributed = 0;
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const stale = await slices.listStale(await rules.readRevision());
    if (stale.length === 0) {
      break;
    }
    for (const slice of stale) {
      signal?.throwIfAborted();
      await attributeOne(options, slice, signal);
      attributed += 1;
    }
  }
  if (attributed > 0) {
    logger.info(`Attributed ${attributed} slices of bills again`);
  }
  return attributed;
}

async function attributeOne(
  options: AttributeAgainOptions,
  slice: OpenSlice,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await options.knex.transaction(async transaction => {
      // An import that replaces the slice meanwhile waits, or has replaced it.
      const locked = await transaction('slices')
        .where({ id: slice.id, active: true })
        .forUpdate()
        .first('id');
      if (locked) {
        await options.attribution.attributeSlice(transaction, slice.id, signal);
      }
    });
  } catch (error) {
    throw new ForwardedError(
      `The bill of ${slice.provider} for ${slice.billingPeriod} was not attributed again`,
      error,
    );
  }
}
