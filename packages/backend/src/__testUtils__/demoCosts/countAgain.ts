import { Entity } from '@backstage/catalog-model';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { databaseEntities, RENAMED } from '@provenpath/sandbox/bills';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

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

const STATEMENTS = [
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
   select row_number() over () as id, grouped.*, tags.* exclude (raw)
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
       when cluster is not null or layer = 'network'
         or lower(service_name) like 'aws support%'
         or lower(service_name) like 'datadog%' or status = 'Unused'
         then 'shared'
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
     entities.domain_ref, sum(weights.weight::double) as weight
   from weights join entities on entities.ref = weights.ref group by all`,
  `create table shared as
   select lines.id, lines.issuer, lines.period, lines.currency,
     base.owner_ref, base.system_ref, base.domain_ref,
     lines.effective::double * base.weight
       / sum(base.weight) over (partition by lines.id) as effective
   from lines join base using (issuer, period, currency)
   where line = 'shared' and coalesce(cluster, '') <> 'myorg-production'
   union all
   select lines.id, lines.issuer, lines.period, lines.currency,
     hours.owner_ref, hours.system_ref, hours.domain_ref,
     lines.effective::double * hours.weight
       / sum(hours.weight) over (partition by lines.id)
   from lines join hours using (day)
   where line = 'shared' and cluster = 'myorg-production'`,
  `create table untaxed as
   select issuer, period, currency, owner_ref, system_ref, domain_ref,
     effective::double as effective from lines
   where line in ('direct', 'unallocated')
   union all by name select * exclude (id) from shared`,
  `create table taxed as
   select issuer, period, currency, owner_ref, system_ref, domain_ref,
     sum(greatest(effective, 0)) as weight from untaxed group by all`,
  `create table tax as
   select lines.period, lines.currency, taxed.owner_ref, taxed.system_ref,
     taxed.domain_ref, lines.effective::double * taxed.weight
       / sum(taxed.weight) over (partition by lines.id) as effective
   from lines join taxed using (issuer, period, currency) where line = 'tax'`,
  `create table everything as
   select period, currency, line, owner_ref, system_ref, domain_ref,
     effective::double as effective
   from lines where line not in ('shared', 'tax')
   union all by name
   select period, currency, 'shared' as line, owner_ref, system_ref,
     domain_ref, effective from shared
   union all by name select *, 'tax' as line from tax`,
];

/** What the catalog says of an entity, from its descriptor alone. */
function describe(entity: Entity, systems: Map<string, Entity>) {
  const ref = `${entity.kind}:default/${entity.metadata.name}`.toLowerCase();
  const kind = entity.kind.toLowerCase();
  const named = (of: string, name: unknown) =>
    typeof name === 'string' && name !== ''
      ? `${of}:default/${name.replace(/^.*[:/]/, '')}`
      : null;
  const system = kind === 'system' ? ref : named('system', entity.spec?.system);
  const domain = system
    ? named('domain', systems.get(system)?.spec?.domain)
    : null;
  return {
    ref,
    owner_ref: kind === 'group' ? ref : named('group', entity.spec?.owner),
    system_ref: system,
    domain_ref: kind === 'domain' ? ref : domain,
    component_ref: kind === 'component' ? ref : null,
  };
}

/** Counts the bills again; the tables are `lines` and `everything`. */
export async function countAgain(options: {
  directory: string;
  files: string[];
  entities: Entity[];
  weights: Array<{ day: string; entityRef: string; weight: string }>;
}): Promise<DuckDBConnection> {
  const { directory, files, entities, weights } = options;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const systems = new Map(
    entities
      .filter(({ kind }) => kind === 'System')
      .map(entity => [`system:default/${entity.metadata.name}`, entity]),
  );
  const load = async (table: string, rows: object[]) => {
    const file = join(directory, `${table}.json`);
    await writeFile(file, JSON.stringify(rows));
    await connection.run(
      `create table ${table} as select * from read_json('${file}', maximum_object_size = 100000000)`,
    );
  };
  await load(
    'entities',
    entities
      .filter(({ kind }) =>
        ['Component', 'Resource', 'System', 'Domain', 'Group'].includes(kind),
      )
      .map(entity => describe(entity, systems)),
  );
  await load(
    'arns',
    Object.entries(databaseEntities()).map(([arn, ref]) => ({ arn, ref })),
  );
  await load(
    'weights',
    weights.map(({ day, entityRef, weight }) => ({
      day,
      ref: entityRef,
      weight,
    })),
  );
  await connection.run(
    `create table bill as select * from read_csv([${files
      .map(file => `'${file}'`)
      .join(', ')}], all_varchar = true, union_by_name = true)`,
  );
  for (const statement of STATEMENTS) {
    await connection.run(statement);
  }
  return connection;
}
