import { readFileSync } from 'node:fs';
import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  billingPeriodSchema,
  currencySchema,
  decimalSchema,
  sourceNameSchema,
} from '@provenpath/plugin-costs-common';
import { parseInput, readSchedule } from '@provenpath/portal-node';
import { z } from 'zod';
import { parseMapping } from '../focus/mapping';
import { FolderPlace } from './FolderPlace';
import { S3Place } from './S3Place';
import { BillPlace, BillSource } from './types';

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 6 },
  timeout: { minutes: 30 },
  initialDelay: { minutes: 1 },
};

const invoicesSchema = z.array(
  z.object({
    provider: z.string().min(1),
    billingPeriod: billingPeriodSchema,
    currency: currencySchema,
    total: decimalSchema,
  }),
);

/** A source with the times at which it is looked at. */
export interface ScheduledSource {
  source: BillSource;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

function readPlace(config: Config, root: Config): BillPlace {
  const type = config.getString('type');
  switch (type) {
    case 'folder':
      return new FolderPlace(config.getString('path'));
    case 's3':
      return new S3Place(
        {
          bucket: config.getString('bucket'),
          prefix: config.getOptionalString('prefix') ?? '',
          region: config.getOptionalString('region'),
          endpoint: config.getOptionalString('endpoint'),
          forcePathStyle: config.getOptionalBoolean('forcePathStyle'),
          accountId: config.getOptionalString('accountId'),
        },
        root,
      );
    default:
      throw new InputError(
        `"type" of a source in costs.sources is "${type}": use folder or s3`,
      );
  }
}

function readMapping(config: Config) {
  const file = config.getOptionalString('mapping');
  return file === undefined
    ? null
    : parseMapping(readFileSync(file, 'utf8'), file);
}

function readSource(config: Config, root: Config): ScheduledSource {
  const name = parseInput(
    sourceNameSchema,
    config.getString('name'),
    'costs.sources[].name',
  );
  const layout = config.getOptionalString('layout') ?? 'file';
  if (layout !== 'file' && layout !== 'directory') {
    throw new InputError(
      `"layout" of the source "${name}" is "${layout}": use file or directory`,
    );
  }
  return {
    source: {
      name,
      type: config.getString('type') === 's3' ? 's3' : 'folder',
      place: readPlace(config, root),
      layout,
      mapping: readMapping(config),
      provider: config.getOptionalString('provider') ?? null,
      invoices: parseInput(
        invoicesSchema,
        config.getOptional('invoices') ?? [],
        `invoices of the source "${name}"`,
      ),
    },
    schedule: readSchedule(config, 'schedule', SCHEDULE),
  };
}

/**
 * The sources of `costs.sources`.
 *
 * @throws InputError that names what is wrong with one of them.
 */
export function readSources(config: Config): ScheduledSource[] {
  const sources = (config.getOptionalConfigArray('costs.sources') ?? []).map(
    each => readSource(each, config),
  );
  const names = sources.map(({ source }) => source.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `costs.sources names "${twice}" twice: each source has a name of its own`,
    );
  }
  return sources;
}
