import { ACCOUNTS } from './accounts';
import type { Account, BilledResource, ServiceNames } from './model';
import { SERVICES } from './services';
import type { Tags } from './tags';
import { toUnits } from './units';

type Entry = [
  service: ServiceNames,
  account: Account,
  name: string,
  type: string,
  sku: string,
  euros: number,
  elastic: number,
  tags: Tags,
];

const owned = (owner: string, service?: string): Tags => ({
  owner,
  environment: 'production',
  ...(service && { service }),
});

const ENTRIES: Entry[] = [
  [
    SERVICES.synapse,
    'data',
    'warehouse',
    'Workspace',
    'DW500c',
    96,
    0.3,
    owned('team-data-platform'),
  ],
  [
    SERVICES.synapse,
    'data',
    'reporting',
    'Workspace',
    'DW100c',
    21,
    0.5,
    owned('team-analytics', 'report-builder'),
  ],
  [
    SERVICES.blob,
    'data',
    'myorgevents',
    'Storage account',
    'Hot LRS',
    17,
    0.1,
    owned('team-data-platform', 'event-ingest'),
  ],
  [
    SERVICES.blob,
    'data',
    'myorgbackups',
    'Storage account',
    'Cool GRS',
    12,
    0,
    {},
  ],
  [
    SERVICES.azureVirtualMachines,
    'production',
    'build-agents',
    'Scale set',
    'D4s_v5',
    38,
    0.6,
    owned('Team_Platform'),
  ],
  [
    SERVICES.azureVirtualMachines,
    'staging',
    'load-test',
    'Scale set',
    'D8s_v5',
    9,
    1,
    { Team: 'team-sre', environment: 'staging' },
  ],
  [
    SERVICES.entra,
    'production',
    'entra-id',
    'Tenant',
    'P2',
    44,
    0,
    owned('team-security'),
  ],
];

function idOf(account: Account, type: string, name: string): string {
  const { subscription } = ACCOUNTS[account];
  const kind = type.toLowerCase().replaceAll(' ', '-');
  return `/subscriptions/${subscription}/resourcegroups/${account}/providers/${kind}/${name}`;
}

function toResource(entry: Entry, from = '2020-01-01'): BilledResource {
  const [service, account, name, type, sku, euros, elastic, tags] = entry;
  return {
    id: idOf(account, type, name),
    name,
    type,
    service,
    account,
    region: 'westeurope',
    sku,
    daily: toUnits(euros),
    elastic,
    from,
    until: null,
    committed: false,
    tags: () => tags,
  };
}

/** What the demo organisation has at Azure. */
export function azureResources(assistantOn: string): BilledResource[] {
  const assistant: Entry = [
    SERVICES.openai,
    'data',
    'shop-assistant',
    'Account',
    'gpt-4.1-mini',
    31,
    0.9,
    owned('team-recommendations', 'recommendation-service'),
  ];
  return [
    ...ENTRIES.map(entry => toResource(entry)),
    toResource(assistant, assistantOn),
  ];
}
