import {
  CostDriver,
  CostMetric,
  EntityCost,
} from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { joinSql, Sql } from './costSource';
import { ruleNameSql } from './ruleName';

const SHOWN_DRIVERS = 10;
const SHOWN_POOLS = 20;

interface DetailOptions {
  knex: Knex;
  metric: CostMetric;
  /** `2026-09` */
  period: string;
  /** Which targets it is about. */
  about: Sql;
}

/** Rows without their currency, by currency. */
function byCurrency<TRow extends { currency: string }>(
  rows: TRow[],
): Map<string, Array<Omit<TRow, 'currency'>>> {
  const found = new Map<string, Array<Omit<TRow, 'currency'>>>();
  for (const { currency, ...row } of rows) {
    const known = found.get(currency) ?? [];
    known.push(row);
    found.set(currency, known);
  }
  return found;
}

/** Services and resources that cost the most, beside the month before. */
export async function readDrivers(
  options: DetailOptions,
): Promise<Map<string, CostDriver[]>> {
  const { knex, metric, period, about } = options;
  const { text, values } = joinSql(
    `with amounts as (
       select charges.currency, charges.service_name, charges.resource_id,
         max(charges.resource_name) as resource_name, parts.line,
         coalesce(sum(parts.${metric}) filter
           (where slices.billing_period = ?::date), 0) as amount,
         coalesce(sum(parts.${metric}) filter
           (where slices.billing_period < ?::date), 0) as previous
       from slices
       join attributions as parts on parts.slice_id = slices.id
       join charge_groups as charges on charges.id = parts.charge_id
         and charges.slice_id = parts.slice_id
       join attribution_targets as targets on targets.id = parts.target_id
       where slices.active and slices.billing_period
         between ?::date - interval '1 month' and ?::date`,
    { text: '', values: Array(4).fill(`${period}-01`) },
    about,
    `group by charges.currency, charges.service_name, charges.resource_id,
         parts.line
     ), ranked as (
       select *, row_number() over (partition by currency
         order by abs(amount) desc, abs(previous) desc, service_name,
           resource_id, line) as rank
       from amounts
     )
     select currency, service_name as "serviceName",
       resource_id as "resourceId", resource_name as "resourceName", line,
       amount::text, previous::text
     from ranked where rank <= ? order by currency, rank`,
    { text: '', values: [SHOWN_DRIVERS] },
  );
  return byCurrency<CostDriver & { currency: string }>(
    (await knex.raw(text, values)).rows,
  );
}

/** Parts of shared pools, beside the whole of each pool. */
export async function readPools(
  options: DetailOptions,
): Promise<Map<string, EntityCost['pools']>> {
  const { knex, metric, period, about } = options;
  const { text, values } = joinSql(
    `with shared as (
       select charges.currency, parts.rule_id, parts.rule_version,
         parts.target_id, parts.${metric} as amount
       from slices
       join attributions as parts on parts.slice_id = slices.id
       join charge_groups as charges on charges.id = parts.charge_id
         and charges.slice_id = parts.slice_id
       where slices.active and slices.billing_period = ?::date
         and parts.line = 'shared'
     ), whole as (
       select currency, rule_id, sum(amount) as amount from shared group by 1, 2
     ), own as (
       select shared.currency, shared.rule_id,
         max(shared.rule_version) as version, sum(shared.amount) as amount
       from shared
       join attribution_targets as targets on targets.id = shared.target_id
       where true`,
    { text: '', values: [`${period}-01`] },
    about,
    `group by 1, 2
     )
     select own.currency, own.rule_id as "ruleId",
       ${ruleNameSql('own')} as name, own.amount::text,
       coalesce(own.amount / nullif(whole.amount, 0), 0)::float8 as share
     from own
     join whole on whole.currency = own.currency
       and whole.rule_id = own.rule_id
     left join rule_versions as versions on versions.rule_id = own.rule_id
       and versions.version = own.version
     order by own.amount desc, own.currency, own.rule_id limit ?`,
    { text: '', values: [SHOWN_POOLS] },
  );
  return byCurrency<EntityCost['pools'][number] & { currency: string }>(
    (await knex.raw(text, values)).rows,
  );
}

/** Cost of one unit in each month for which volumes are published. */
export async function readUnitCosts(
  options: DetailOptions & { entityRef: string; months: number },
): Promise<Map<string, EntityCost['unitCosts']>> {
  const { knex, metric, period, about, entityRef, months } = options;
  const { text, values } = joinSql(
    {
      text: `with volume as (
         select unit, date_trunc('month', day)::date as month,
           sum(volume) as volume
         from volumes where entity_ref = ? group by 1, 2
       ), cost as (
         select sums.currency, slices.billing_period as month,
           sum(sums.${metric}) as amount
         from cost_rollups as sums
         join slices on slices.id = sums.slice_id and slices.active
         join attribution_targets as targets on targets.id = sums.target_id
         where slices.billing_period <= ?::date
           and slices.billing_period > ?::date - make_interval(months => ?)`,
      values: [entityRef, `${period}-01`, `${period}-01`, months],
    },
    about,
    `group by 1, 2
       )
       select cost.currency, volume.unit,
         to_char(cost.month, 'YYYY-MM') as period, volume.volume::text,
         round(cost.amount / volume.volume, 6)::text as "unitCost"
       from cost join volume on volume.month = cost.month
       where volume.volume > 0 order by volume.unit, cost.month`,
  );
  return byCurrency<EntityCost['unitCosts'][number] & { currency: string }>(
    (await knex.raw(text, values)).rows,
  );
}
