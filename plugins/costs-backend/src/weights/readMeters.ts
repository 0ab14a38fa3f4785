import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { costEntityRefSchema } from '@provenpath/plugin-costs-common';
import { parseInput, readSchedule } from '@provenpath/portal-node';
import { weightSetPathSchema } from '../publishing/routes';
import { OpenCostMeter } from './OpenCostMeter';
import { UsageMeter } from './types';

const SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 6 },
  timeout: { minutes: 15 },
  initialDelay: { minutes: 2 },
};

/** A meter with the times at which it is read. */
export interface ScheduledMeter {
  meter: UsageMeter;
  schedule: SchedulerServiceTaskScheduleDefinition;
}

function readEntity(config: Config, name: string): string {
  const entity =
    config.getOptionalString('entity') ?? 'component:default/{name}';
  if (!entity.includes('{name}')) {
    throw new InputError(
      `"entity" of "${name}" in costs.usageWeights is "${entity}": write {name} where the name belongs, such as component:default/{name}`,
    );
  }
  parseInput(
    costEntityRefSchema,
    entity.replace('{name}', 'name'),
    `costs.usageWeights[${name}].entity`,
  );
  return entity.toLowerCase();
}

function readMeter(config: Config): ScheduledMeter {
  const { weightSet: name } = parseInput(
    weightSetPathSchema,
    { weightSet: config.getString('name') },
    'costs.usageWeights[].name',
  );
  const type = config.getString('type');
  if (type !== 'opencost') {
    throw new InputError(
      `"type" of "${name}" in costs.usageWeights is "${type}": use opencost`,
    );
  }
  return {
    meter: new OpenCostMeter({
      name,
      url: config.getString('url'),
      token: config.getOptionalString('token'),
      aggregate:
        config.getOptionalString('aggregate') ?? 'label:app.kubernetes.io/name',
      entity: readEntity(config, name),
    }),
    schedule: readSchedule(config, 'schedule', SCHEDULE),
  };
}

/**
 * The meters of `costs.usageWeights`.
 *
 * @throws InputError that names what is wrong with one of them.
 */
export function readMeters(config: Config): ScheduledMeter[] {
  const meters = (
    config.getOptionalConfigArray('costs.usageWeights') ?? []
  ).map(readMeter);
  const names = meters.map(({ meter }) => meter.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `costs.usageWeights names "${twice}" twice: each meter has a name of its own`,
    );
  }
  return meters;
}
