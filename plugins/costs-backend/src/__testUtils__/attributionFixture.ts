import { Entity } from '@backstage/catalog-model';
import { CostRule, ruleDraftSchema } from '@provenpath/plugin-costs-common';
import { randomUUID } from 'crypto';
import { Knex } from 'knex';
import { resolve } from 'path';
import { DatabaseSliceAttribution } from '../attribution/DatabaseSliceAttribution';
import { DatabaseOwnershipStore } from '../ownership/DatabaseOwnershipStore';
import { DatabaseTargetsStore } from '../ownership/DatabaseTargetsStore';
import { describeOwnership } from '../ownership/describeOwnership';
import { DatabaseRulesStore } from '../rules/DatabaseRulesStore';

/** A group of charges, with what a test does not care about left out. */
export interface TestCharge {
  day: string;
  currency?: string;
  category?: string;
  service?: string;
  serviceCategory?: string;
  subAccount?: string;
  resourceId?: string;
  environment?: string;
  commitmentStatus?: string;
  tags?: Record<string, string>;
  billed: string;
  effective: string;
  /** What its rows above 0 add up to, where it has refunds too. */
  positive?: string;
}

function relation(type: string, targetRef: string) {
  return { type, targetRef };
}

/** An entity with its relations as the catalog would have worked them out. */
export function entity(
  ref: string,
  relations: Record<string, string[]> = {},
  more: { annotations?: Record<string, string> } = {},
): Entity {
  const [kind, name] = ref.split(':default/');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toLocaleUpperCase('en-US') + kind.slice(1),
    metadata: { namespace: 'default', name, ...more },
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(target => relation(type, target)),
    ),
  };
}

/** Two teams below one department, a system each, and what they run. */
export const catalog: Entity[] = [
  entity('group:default/engineering'),
  entity('group:default/team-a', { childOf: ['group:default/engineering'] }),
  entity('group:default/team-b', { childOf: ['group:default/engineering'] }),
  entity('domain:default/shop', { ownedBy: ['group:default/engineering'] }),
  entity('system:default/alpha', {
    ownedBy: ['group:default/team-a'],
    partOf: ['domain:default/shop'],
  }),
  entity('system:default/beta', {
    ownedBy: ['group:default/team-b'],
    partOf: ['domain:default/shop'],
  }),
  entity('component:default/cart', {
    ownedBy: ['group:default/team-a'],
    partOf: ['system:default/alpha'],
  }),
  entity('component:default/prices', {
    ownedBy: ['group:default/team-b'],
    partOf: ['system:default/beta'],
  }),
  entity(
    'resource:default/cart-database',
    {
      ownedBy: ['group:default/team-a'],
      partOf: ['system:default/alpha'],
      dependencyOf: ['component:default/cart'],
    },
    { annotations: { 'aws.amazon.com/arn': 'arn:aws:rds:eu:1:db:cart' } },
  ),
];

/** A rule as if it had been saved; it counts for ever. */
export function testRule(
  id: string,
  position: number,
  draft: Record<string, unknown>,
): CostRule {
  return {
    ...ruleDraftSchema.parse({ name: id, ...draft }),
    id,
    position,
    version: 1,
    effectiveFrom: '1970-01-01',
    savedAt: '2026-09-01T00:00:00.000Z',
    savedBy: 'user:default/lucia-moretti',
    reason: 'Test',
  };
}

/** By ARN, service tag and owner tag. */
export const directRules = [
  testRule('arn', 10, {
    definition: { kind: 'resource', annotations: ['aws.amazon.com/arn'] },
  }),
  testRule('service', 20, {
    definition: { kind: 'tag', keys: ['service'], target: 'component' },
  }),
  testRule('owner', 30, {
    definition: { kind: 'tag', keys: ['owner'], target: 'group' },
  }),
];

/** Brings a database up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolve(__dirname, '../../migrations'),
  });
}

const CHARGES_AT_ONCE = 500;

/** Each with a kind of its own. */
async function insertCharges(
  knex: Knex,
  sliceId: string,
  charges: TestCharge[],
): Promise<void> {
  const kinds = await knex('charge_kinds')
    .insert(
      charges.map(charge => ({
        slice_id: sliceId,
        currency: charge.currency ?? 'USD',
        charge_category: charge.category ?? 'Usage',
        service_name: charge.service ?? null,
        service_category: charge.serviceCategory ?? null,
        sub_account_id: charge.subAccount ?? null,
        resource_id: charge.resourceId ?? null,
        environment: charge.environment ?? null,
        commitment_status: charge.commitmentStatus ?? null,
        tags: JSON.stringify(charge.tags ?? {}),
      })),
    )
    .returning('id');
  await knex('daily_charges').insert(
    charges.map((charge, index) => ({
      slice_id: sliceId,
      kind_id: kinds[index].id,
      charge_day: charge.day,
      billed: charge.billed,
      effective: charge.effective,
      billed_positive: charge.positive ?? null,
      effective_positive: charge.positive ?? null,
      rows: 1,
    })),
  );
}

/** Writes a slice as an import does, in the place of an older one. */
export async function insertSlice(
  knex: Knex,
  options: {
    provider?: string;
    billingPeriod: string;
    charges: TestCharge[];
    createdAt?: Date;
  },
): Promise<string> {
  const { provider = 'AWS', billingPeriod, charges } = options;
  const createdAt = options.createdAt ?? new Date();
  const importId = randomUUID();
  const id = randomUUID();
  await knex('imports').insert({
    id: importId,
    source: 'test',
    status: 'done',
    phase: 'done',
    requested_by: 'test',
    files: '[]',
    created_at: createdAt,
  });
  await knex('slices')
    .where({ source: 'test', provider, billing_period: `${billingPeriod}-01` })
    .update({ active: false, superseded_by: id });
  await knex('slices').insert({
    id,
    source: 'test',
    provider,
    billing_period: `${billingPeriod}-01`,
    import_id: importId,
    active: true,
    created_at: createdAt,
    rows: charges.length,
    billing_accounts: [],
    totals: '[]',
  });
  for (let at = 0; at < charges.length; at += CHARGES_AT_ONCE) {
    await insertCharges(knex, id, charges.slice(at, at + CHARGES_AT_ONCE));
  }
  return id;
}

/** The rooms of attribution on a migrated database. */
export async function openAttribution(
  knex: Knex,
  options: { rules: CostRule[]; entities?: Entity[]; day?: string },
) {
  await migrate(knex);
  const rules = DatabaseRulesStore.create({ knex });
  const targets = DatabaseTargetsStore.create();
  const ownership = DatabaseOwnershipStore.create({ knex, targets });
  await ownership.saveSnapshot(
    options.day ?? '2026-01-01',
    describeOwnership(options.entities ?? catalog),
  );
  await rules.seed(options.rules, { savedAt: new Date(), savedBy: 'test' });
  const attribution = DatabaseSliceAttribution.create({
    rules,
    ownership,
    targets,
  });
  const attribute = (sliceId: string) =>
    knex.transaction(transaction =>
      attribution.attributeSlice(transaction, sliceId),
    );
  return { rules, targets, ownership, attribution, attribute };
}
