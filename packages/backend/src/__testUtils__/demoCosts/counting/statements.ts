import { RENAMED } from '@provenpath/sandbox/bills';

/*
 * The demo bill counted again from its files, in plain SQL of another engine and
 * without a line of the plugin: rules, lines, pools and tax are written out here
 * a second time, from their description.
 */

const COMPONENT_KEYS = [
  'service',
  'component',
  'app.kubernetes.io/name',
  'app',
  'application',
];
const SYSTEM_KEYS = [
  'system',
  'app.kubernetes.io/part-of',
  'project',
  'product',
];
const OWNER_KEYS = ['owner', 'team'];
const CENTER_KEYS = ['cost-center', 'cost_center', 'costcenter'];

/** Keys of tags that may name something in the catalog. */
export const CATALOG_KEYS = [
  ...COMPONENT_KEYS,
  ...SYSTEM_KEYS,
  ...OWNER_KEYS,
  ...CENTER_KEYS,
];

/** The first tag of several that is not empty, as a name and as written. */
function firstTag(keys: string[]): string {
  return `coalesce(${keys
    .map(key => `nullif(max(value) filter (key = '${key}'), '')`)
    .join(', ')})`;
}

function found(kind: string, column: string): string {
  const name = `lower(${column})`;
  return `coalesce(
    (select ref from entities where ref = '${kind}:default/' || ${name}),
    (select ref from entities where ref = '${kind}:default/'
      || regexp_replace(${name}, '[ _]+', '-', 'g')))`;
}

/** Run one after the other; the tables to ask are `lines` and `everything`. */
export const STATEMENTS = [
  `create table raw_tags as
   with texts as (select distinct "Tags" as raw from bill),
   keys as (select raw, unnest(json_keys(raw)) as written,
     generate_subscripts(json_keys(raw), 1) as position from texts)
   select raw, lower(trim(written)) as key, written, position,
     trim(json_extract_string(raw, '$."' || written || '"')) as value
   from keys`,
  `create table tag_values as
   select raw, key, coalesce(max(value) filter (written = key),
     arg_min(value, position) filter (value <> '')) as value
   from raw_tags group by raw, key`,
  `create table tags as
   select raw, ${firstTag(COMPONENT_KEYS)} as component,
     ${firstTag(SYSTEM_KEYS)} as system, ${firstTag(OWNER_KEYS)} as owner,
     ${firstTag(CENTER_KEYS)} as center,
     max(value) filter (key = 'service') as service,
     max(value) filter (key = 'eks:cluster-name') as cluster,
     max(value) filter (key = 'layer') as layer,
     lower(max(value) filter (key = 'environment')) as environment
   from tag_values group by raw`,
  // The plugin's groups: rows that differ in nothing but amounts are one charge.
  `create table charges as
   select row_number() over () as id, grouped.*, tags.* exclude (raw),
     case when cluster = 'myorg-production'
         then 'Production cluster, by core hours'
       when cluster is not null
         then 'Staging cluster, in proportion to direct cost'
       when layer = 'network' then 'Network, in proportion to direct cost'
       when lower(service_name) like 'aws support%'
         or lower(service_name) like 'datadog%'
         then 'Support and observability, in proportion to direct cost'
       when status = 'Unused' then 'Unused commitment, shared' end as pool
   from (
     select "ServiceProviderName" as service_provider, "InvoiceIssuerName" as issuer,
       "BillingCurrency" as currency, left("BillingPeriodStart", 7) as period,
       left("ChargePeriodStart", 10) as day, "ChargeCategory" as category,
       "ChargeClass" as class, "ChargeFrequency" as frequency,
       "ServiceName" as service_name, "ServiceCategory" as service_category,
       "SubAccountId" as account, "ResourceId" as resource,
       "RegionId" as region,
       "CommitmentDiscountId" as commitment, "CommitmentDiscountStatus" as status,
       "Tags" as tag_text, sum("BilledCost"::decimal(28, 8)) as billed,
       sum("EffectiveCost"::decimal(28, 8)) as effective,
       sum(greatest("EffectiveCost"::decimal(28, 8), 0)) as positive,
       count(*) as rows
     from bill group by all
   ) as grouped
   left join tags on tags.raw = grouped.tag_text`,
  `create table direct as
   select id, coalesce(
     (select arns.ref from arns join entities using (ref)
       where lower(arns.arn) = lower(resource)),
     ${found('component', 'component')}, ${found('system', 'system')},
     ${found('group', 'owner')}, ${found('group', 'center')},
     case when lower(service) = '${RENAMED.before}' then
       (select ref from entities where ref = 'component:default/${RENAMED.now}')
     end) as ref
   from charges where coalesce(status, '') <> 'Unused' and category <> 'Tax'`,
  `create table lines as
   select charges.*, direct.ref,
     case when category in ('Tax', 'Credit', 'Adjustment') then lower(category)
       when direct.ref is not null then 'direct'
       when pool is not null then 'shared'
       else 'unallocated' end as line,
     entities.owner_ref, entities.system_ref, entities.domain_ref,
     entities.component_ref
   from charges left join direct using (id)
   left join entities on entities.ref = direct.ref`,
  // What pools are divided by: positive direct cost of systems, or core hours.
  `create table base as
   select issuer, period, currency, owner_ref, system_ref, domain_ref,
     greatest(sum(effective), 0)::double as weight
   from lines where line = 'direct' group by all`,
  `create table hours as
   select weights.day, entities.owner_ref, entities.system_ref,
     entities.domain_ref, entities.component_ref,
     sum(weights.weight::double) as weight
   from weights join entities on entities.ref = weights.ref group by all`,
  `create table parts as
   select lines.id, base.owner_ref, base.system_ref, base.domain_ref,
     null as component_ref,
     base.weight / sum(base.weight) over (partition by lines.id) as share
   from lines join base using (issuer, period, currency)
   where line = 'shared' and coalesce(cluster, '') <> 'myorg-production'
   union all
   select lines.id, hours.owner_ref, hours.system_ref, hours.domain_ref,
     hours.component_ref,
     hours.weight / sum(hours.weight) over (partition by lines.id)
   from lines join hours using (day)
   where line = 'shared' and cluster = 'myorg-production'`,
  `create table shared as
   select lines.issuer, lines.period, lines.currency, lines.pool, parts.*,
     lines.billed::double * share as billed,
     lines.effective::double * share as effective
   from lines join parts using (id)`,
  `create table untaxed as
   select issuer, period, currency, owner_ref, system_ref, domain_ref,
     effective::double as effective from lines
   where line in ('direct', 'unallocated')
   union all
   select issuer, period, currency, owner_ref, system_ref, domain_ref,
     effective from shared`,
  `create table taxed as
   select issuer, period, currency, owner_ref, system_ref, domain_ref,
     sum(greatest(effective, 0)) as weight from untaxed group by all`,
  `create table tax as
   select lines.period, lines.currency, taxed.owner_ref, taxed.system_ref,
     taxed.domain_ref, null as component_ref,
     taxed.weight / sum(taxed.weight) over (partition by lines.id) as share,
     lines.billed::double * share as billed,
     lines.effective::double * share as effective
   from lines join taxed using (issuer, period, currency) where line = 'tax'`,
  `create table everything as
   select period, currency, line, owner_ref, system_ref, domain_ref,
     component_ref, billed::double as billed, effective::double as effective
   from lines where line not in ('shared', 'tax')
   union all
   select period, currency, 'shared', owner_ref, system_ref, domain_ref,
     component_ref, billed, effective from shared
   union all
   select period, currency, 'tax', owner_ref, system_ref, domain_ref,
     component_ref, billed, effective from tax`,
];
