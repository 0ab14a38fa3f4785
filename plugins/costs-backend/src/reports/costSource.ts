import {
  CostMetric,
  ReportGrain,
  ReportGrouping,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { CostRange } from './costRange';

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  text: string;
  values: Array<string | number | string[] | null>;
}

const KEYS: Record<ReportGrouping, string> = {
  owner: 'targets.owner_ref',
  system: 'targets.system_ref',
  component: 'targets.component_ref',
  domain: 'targets.domain_ref',
  resource: `case when targets.entity_ref like 'resource:%'
    then targets.entity_ref end`,
  service: 'sums.service_name',
  'service-category': 'sums.service_category',
  environment: 'sums.environment',
  provider: 'slices.provider',
  line: 'sums.line',
};

/** Sums of whole slices: what pages of months read. */
const ROLLUPS = `cost_rollups as sums
  join slices on slices.id = sums.slice_id and slices.active`;

/**
 * Positive spend of a part: of a whole charge as its rows say, of a divided one its
 * part of that, which is kept where it is more than the part itself.
 */
export function positiveOfPart(metric: CostMetric): string {
  return `case when parts.split_method is null
    then coalesce(charges.${metric}_positive, greatest(charges.${metric}, 0))
    else coalesce(parts.${metric}_positive, greatest(parts.${metric}, 0)) end`;
}

/**
 * Which positive amounts, of those that are no tax, are in which part of coverage.
 *
 * @param line - column of the line
 * @param owner - column of the owner
 */
export function coverageParts(line: string, owner: string) {
  const apart = `${line} in ('credit', 'adjustment')`;
  return {
    positive: `${line} <> 'tax'`,
    direct: `(${line} = 'direct' or (${apart} and ${owner} is not null))`,
    shared: `${line} = 'shared'`,
    unallocated: `(${line} = 'unallocated' or (${apart} and ${owner} is null))`,
  };
}

/** Parts of single days. */
const PARTS = `(
    select parts.slice_id, parts.line, parts.target_id, parts.billed,
      parts.effective, charges.currency, charges.charge_day,
      charges.service_name, charges.service_category, charges.environment,
      ${positiveOfPart('billed')} as billed_positive,
      ${positiveOfPart('effective')} as effective_positive
    from attributions as parts
    join charge_groups as charges on charges.id = parts.charge_id
      and charges.slice_id = parts.slice_id
  ) as sums
  join slices on slices.id = sums.slice_id and slices.active`;

/** Which targets a reader may see. */
export function scopeSql(scope: TeamScope): Sql {
  switch (scope.visibility) {
    case 'own-team':
      return {
        text: 'and targets.owner_ref = any(?::text[])',
        values: [scope.groups],
      };
    case 'own-subtree':
      return {
        text: 'and targets.subjects && ?::text[]',
        values: [scope.groups],
      };
    default:
      return { text: '', values: [] };
  }
}

/** Which targets belong to a subject, with everything below it. */
export function subjectSql(subject: string): Sql {
  return subject === 'organization'
    ? { text: '', values: [] }
    : {
        text: 'and targets.subjects @> array[?]::text[]',
        values: [subject],
      };
}

/** Puts pieces one after the other. */
export function joinSql(...pieces: Array<Sql | string>): Sql {
  const all = pieces.map(piece =>
    typeof piece === 'string' ? { text: piece, values: [] } : piece,
  );
  return {
    text: all.map(({ text }) => text).join('\n'),
    values: all.flatMap(({ values }) => values),
  };
}

/** Nulls are compared as texts: what is not an equation cannot be hashed. */
function amongSql(key: string, among: string): string {
  return `join ${among} on ${among}.currency = sums.currency
    and coalesce(${among}.key, '') = coalesce(${key}, '')
    and (${among}.key is null) = (${key} is null)`;
}

/**
 * Amounts of a range by key, currency, line and period, as a query with the
 * columns `key, currency, line, period, amount, positive`.
 */
export function costSource(options: {
  range: CostRange;
  metric: CostMetric;
  grain: ReportGrain;
  /** Undefined for one sum of everything. */
  groupBy: ReportGrouping | undefined;
  subject: string;
  scope: TeamScope;
  currency?: string;
  line?: string;
  /** Relation with the columns `key` and `currency` of what is asked for only. */
  among?: string;
}): Sql {
  const { range, metric, grain, groupBy, among } = options;
  const key = groupBy ? KEYS[groupBy] : 'null::text';
  const byDay = range.by === 'day' || grain === 'day';
  const ranged =
    range.by === 'day' ? 'sums.charge_day' : 'slices.billing_period';
  const period = {
    day: 'sums.charge_day',
    month: byDay ? `date_trunc('month', ${ranged})` : ranged,
    none: 'null::date',
  }[grain];
  return joinSql(
    // Days are written out once a sum, and not once a row.
    `select key, currency, line, coalesce(to_char(day, ?), '') as period,
       amount, positive
     from (
       select ${key} as key, sums.currency,
         sums.line, ${period} as day, sum(sums.${metric}) as amount,
         sum(sums.${metric}_positive) as positive
       from ${byDay ? PARTS : ROLLUPS}
       join attribution_targets as targets on targets.id = sums.target_id
       ${among ? amongSql(key, among) : ''}`,
    { text: '', values: [grain === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM'] },
    {
      text: `where ${ranged} between ?::date and ?::date`,
      values: [range.from, range.to],
    },
    subjectSql(options.subject),
    scopeSql(options.scope),
    options.currency
      ? { text: 'and sums.currency = ?', values: [options.currency] }
      : '',
    options.line ? { text: 'and sums.line = ?', values: [options.line] } : '',
    'group by 1, 2, 3, 4) as found',
  );
}
