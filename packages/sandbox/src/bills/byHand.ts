import { ACCOUNTS } from './accounts';
import { REGION, type ServiceSite } from './infrastructure';
import type { BilledResource, ServiceNames } from './model';
import { SERVICES } from './services';
import { handTags, moduleTags } from './tags';
import { toUnits } from './units';

interface Kind {
  service: ServiceNames;
  type: string;
  sku: string;
  /** Dollars of an ordinary day. */
  median: number;
  elastic: number;
  toId: (name: string) => string;
}

const BUCKET: Kind = {
  service: SERVICES.s3,
  type: 'Bucket',
  sku: 'TimedStorage-ByteHrs',
  median: 1.4,
  elastic: 0.2,
  toId: name => `arn:aws:s3:::myorg-${name}`,
};
const LOGS: Kind = {
  service: SERVICES.cloudwatch,
  type: 'Log Group',
  sku: 'DataProcessing-Bytes',
  median: 0.9,
  elastic: 0.9,
  toId: name =>
    `arn:aws:logs:${REGION}:${ACCOUNTS.production.id}:log-group:/app/${name}`,
};
const BALANCER: Kind = {
  service: SERVICES.elb,
  type: 'Load Balancer',
  sku: 'LoadBalancerUsage',
  median: 1.9,
  elastic: 0.6,
  toId: name =>
    `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNTS.production.id}:loadbalancer/app/${name}`,
};

/** What teams made beside the templates, tagged as they happened to. */
export function madeByHand(site: ServiceSite, tidiedOn: string) {
  const { spec, random } = site;
  const kinds = [
    LOGS,
    ...(random.chance(0.6) ? [BUCKET] : []),
    ...(spec.tier === 'tier-1' ? [BALANCER] : []),
  ];
  return kinds.map(kind => one(kind, site, tidiedOn));
}

function one(
  kind: Kind,
  { spec, from, until, renamedOn, random }: ServiceSite,
  tidiedOn: string,
): BilledResource {
  const plan = moduleTags(spec, 'production', renamedOn);
  return {
    id: kind.toId(spec.name),
    name: spec.name,
    type: kind.type,
    service: kind.service,
    account: 'production',
    region: REGION,
    sku: kind.sku,
    daily: toUnits(random.skewed(kind.median, 0.5)),
    elastic: kind.elastic,
    from,
    until,
    committed: false,
    tags: handTags(plan, random.fork(`tags/${kind.type}`), tidiedOn),
  };
}
