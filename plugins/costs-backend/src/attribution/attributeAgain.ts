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
/** So many bills may fail before the rest is not tried: it is not they then. */
const MAXIMUM_FAILURES = 5;

/**
 * Attributes anew what the newest rules, weights or catalog have not been applied
 * to. Each slice is a transaction of its own, so it may be stopped anywhere, and one
 * that fails keeps none of the others waiting.
 *
 * @returns how many slices were attributed
 * @throws ForwardedError when some were not; the next run tries them again.
 */
export async function attributeAgain(
  options: AttributeAgainOptions,
  signal?: AbortSignal,
): Promise<number> {
  const { rules, slices, logger } = options;
  const failures = new Map<string, unknown>();
  let attributed = 0;
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const stale = await slices.listStale(await rules.readRevision());
    const untried = stale.filter(({ id }) => !failures.has(id));
    if (untried.length === 0) {
      break;
    }
    for (const slice of untried) {
      signal?.throwIfAborted();
      try {
        await attributeOne(options, slice, signal);
        attributed += 1;
      } catch (error) {
        failures.set(slice.id, error);
        if (failures.size >= MAXIMUM_FAILURES) {
          throwAny(failures);
        }
      }
    }
  }
  if (attributed > 0) {
    logger.info(`Attributed ${attributed} slices of bills again`);
  }
  throwAny(failures);
  return attributed;
}

function throwAny(failures: ReadonlyMap<string, unknown>): void {
  const [first, ...others] = failures.values();
  if (others.length > 0) {
    throw new ForwardedError(
      `${others.length + 1} bills were not attributed again, among them`,
      first,
    );
  }
  if (failures.size > 0) {
    throw first;
  }
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
