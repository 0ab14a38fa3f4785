import type { Random } from '../organization/random';
import { ACCOUNTS } from './accounts';
import { REGION } from './infrastructure';
import type { Account, BilledResource } from './model';
import { SERVICES } from './services';
import { toUnits } from './units';

/** Name of the cluster on which most services run together. */
export const CLUSTER = 'myorg-production';
const NODES: Array<[Account, string, number]> = [
  ['production', CLUSTER, 11],
  ['staging', 'myorg-staging', 4],
];

type Part = Pick<
  BilledResource,
  'id' | 'name' | 'type' | 'service' | 'account' | 'sku' | 'daily'
> &
  Partial<BilledResource>;

const stand = (part: Part): BilledResource => ({
  region: REGION,
  elastic: 0,
  from: '2020-01-01',
  until: null,
  committed: false,
  tags: () => ({}),
  ...part,
});

function clusters(random: Random): BilledResource[] {
  return NODES.flatMap(([account, cluster, count]) => {
    const tags = () => ({
      'eks:cluster-name': cluster,
      environment: account,
    });
    const nodes = Array.from({ length: count }, (_, index) => {
      const number = random.integer(0x1000000, 0xfffffff).toString(16);
      const id = `i-0${number}${String(index).padStart(2, '0')}`;
      return stand({
        id: `arn:aws:ec2:${REGION}:${ACCOUNTS[account].id}:instance/${id}`,
        name: `${cluster}-node-${index + 1}`,
        type: 'Instance',
        service: SERVICES.ec2,
        account,
        sku: 'm7g.2xlarge',
        daily: toUnits(9.37),
        elastic: index > count / 2 ? 0.7 : 0,
        tags,
      });
    });
    const plane = stand({
      id: `arn:aws:eks:${REGION}:${ACCOUNTS[account].id}:cluster/${cluster}`,
      name: cluster,
      type: 'Cluster',
      service: SERVICES.eks,
      account,
      sku: 'AmazonEKS-Hours:perCluster',
      daily: toUnits(2.4),
      tags,
    });
    return [plane, ...nodes];
  });
}

function networks(): BilledResource[] {
  return (['production', 'staging', 'dev'] as const).map(account =>
    stand({
      id: `arn:aws:ec2:${REGION}:${ACCOUNTS[account].id}:natgateway/nat-${account}`,
      name: `nat-${account}`,
      type: 'NAT Gateway',
      service: SERVICES.vpc,
      account,
      sku: 'NatGateway-Bytes',
      daily: toUnits(account === 'production' ? 14.2 : 2.1),
      elastic: account === 'production' ? 0.8 : 0.1,
      tags: () => ({ layer: 'network', environment: account }),
    }),
  );
}

/** Machines that somebody tried something on, and nobody says who. */
function forgotten(random: Random): BilledResource[] {
  return Array.from({ length: 6 }, (_, index) => {
    const id = `i-0${random.integer(0x1000000, 0xfffffff).toString(16)}d${index}`;
    return stand({
      id: `arn:aws:ec2:${REGION}:${ACCOUNTS.dev.id}:instance/${id}`,
      name: id,
      type: 'Instance',
      service: SERVICES.ec2,
      account: 'dev',
      sku: 'm7i.large',
      daily: toUnits(random.skewed(2.9, 0.3)),
    });
  });
}

/** A team that the catalog does not know yet, in an account of its own. */
function newTeam(since: string): BilledResource[] {
  return [
    stand({
      id: `arn:aws:s3:::myorg-growth-experiments`,
      name: 'growth-experiments',
      type: 'Bucket',
      service: SERVICES.s3,
      account: 'growth',
      sku: 'TimedStorage-ByteHrs',
      daily: toUnits(3.1),
      elastic: 0.3,
      from: since,
      tags: () => ({ owner: 'team-growth', environment: 'production' }),
    }),
    stand({
      id: `arn:aws:ec2:${REGION}:${ACCOUNTS.growth.id}:instance/i-0growth1`,
      name: 'growth-notebook',
      type: 'Instance',
      service: SERVICES.ec2,
      account: 'growth',
      sku: 'm7i.xlarge',
      daily: toUnits(5.5),
      from: since,
      tags: () => ({ owner: 'team-growth', environment: 'dev' }),
    }),
  ];
}

/** What belongs to no service: the clusters, the network, and the forgotten. */
export function sharedResources(random: Random, newTeamOn: string) {
  return [
    ...clusters(random),
    ...networks(),
    ...forgotten(random),
    ...newTeam(newTeamOn),
  ];
}
