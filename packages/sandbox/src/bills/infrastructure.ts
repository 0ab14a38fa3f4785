import type { Random } from '../organization/random';
import {
  DATABASE_ENVIRONMENTS,
  databaseRequest,
} from '../organization/content/infrastructure';
import type { RepositorySpec } from '../organization/repositories';
import { ACCOUNTS } from './accounts';
import type { BilledResource } from './model';
import { SERVICES } from './services';
import { moduleTags } from './tags';
import { toUnits } from './units';

export const REGION = 'eu-central-1';
const GIGABYTE_DAY = 0.137 / 30.4;
const COMMITTED_CLASSES = ['db.r7g.xlarge'];

/** List prices of a day in Frankfurt, in dollars. */
const DATABASE_PRICES: Record<string, number> = {
  'db.t4g.medium': 1.752,
  'db.r7g.large': 6.888,
  'db.r7g.xlarge': 13.776,
  'db.r7g.2xlarge': 27.552,
};
const CACHE_PRICES: Record<string, number> = {
  'cache.t4g.small': 0.888,
  'cache.r7g.large': 6.312,
  'cache.r7g.xlarge': 12.6,
};

/** What one service runs on, as the portal's infrastructure templates make it. */
export interface ServiceSite {
  spec: RepositorySpec;
  from: string;
  until: string | null;
  renamedOn: string;
  random: Random;
}

type Environment = (typeof DATABASE_ENVIRONMENTS)[number];

/** ARN of a database, also for the rule that leads to its catalog entry. */
export function databaseArn(name: string, environment: Environment): string {
  return `arn:aws:rds:${REGION}:${ACCOUNTS[environment].id}:db:${name}-${environment}`;
}

export function databasesOf(site: ServiceSite): BilledResource[] {
  const { spec, from, until, renamedOn } = site;
  if (!spec.database) {
    return [];
  }
  const name = spec.database;
  return DATABASE_ENVIRONMENTS.flatMap(environment => {
    const { instanceClass, storageGb, multiAz } = databaseRequest(
      spec,
      environment,
    );
    const copies = multiAz ? 2 : 1;
    const common = {
      id: databaseArn(name, environment),
      name: `${name}-${environment}`,
      type: 'DB Instance',
      service: SERVICES.rds,
      account: environment,
      region: REGION,
      from,
      until,
      tags: moduleTags(spec, environment, renamedOn),
    };
    return [
      {
        ...common,
        sku: instanceClass,
        daily: toUnits(DATABASE_PRICES[instanceClass] * copies),
        elastic: 0,
        committed:
          environment === 'production' &&
          COMMITTED_CLASSES.includes(instanceClass),
      },
      {
        ...common,
        sku: 'gp3',
        daily: toUnits(storageGb * GIGABYTE_DAY * copies),
        elastic: 0.1,
        committed: false,
      },
    ];
  });
}

export function cachesOf(site: ServiceSite): BilledResource[] {
  const { spec, from, until, renamedOn, random } = site;
  if (spec.tier === 'tier-3' || random.chance(0.35)) {
    return [];
  }
  const large = spec.tier === 'tier-1' && random.chance(0.4);
  return DATABASE_ENVIRONMENTS.map(environment => {
    const production = large ? 'cache.r7g.xlarge' : 'cache.r7g.large';
    const sku = environment === 'production' ? production : 'cache.t4g.small';
    const name = `${spec.name}-${environment}`;
    const nodes = environment === 'production' ? 2 : 1;
    return {
      id: `arn:aws:elasticache:${REGION}:${ACCOUNTS[environment].id}:replicationgroup:${name}`,
      name,
      type: 'Replication Group',
      service: SERVICES.elasticache,
      account: environment,
      region: REGION,
      sku,
      daily: toUnits(CACHE_PRICES[sku] * nodes),
      elastic: 0,
      from,
      until,
      committed: false,
      tags: moduleTags(spec, environment, renamedOn),
    };
  });
}

export function queuesOf(site: ServiceSite): BilledResource[] {
  const { spec, from, until, renamedOn, random } = site;
  if (random.chance(0.4)) {
    return [];
  }
  const noun = (spec.nouns[0] ?? 'work').replaceAll(' ', '-');
  return DATABASE_ENVIRONMENTS.map(environment => ({
    id: `arn:aws:sqs:${REGION}:${ACCOUNTS[environment].id}:${noun}-events-${environment}`,
    name: `${noun}-events-${environment}`,
    type: 'Queue',
    service: SERVICES.sqs,
    account: environment,
    region: REGION,
    sku: 'Requests-Tier1',
    daily: toUnits(
      random.skewed(environment === 'production' ? 0.8 : 0.05, 0.6),
    ),
    elastic: 1,
    from,
    until,
    committed: false,
    tags: moduleTags(spec, environment, renamedOn),
  }));
}
