import { CostRule } from '@provenpath/plugin-costs-common';
import { compileRules } from '../rules/matchCharge';
import { ruleStretches } from '../rules/rulesOn';
import { ChargeTraits, KnownEntities, RuleMatch } from '../rules/types';
import { Work } from './workTables';

const KINDS_PER_PAGE = 5_000;

interface KindRow {
  kind_id: string;
  sub_account_id: string | null;
  sub_account_name: string | null;
  service_category: string | null;
  service_name: string | null;
  region: string | null;
  resource_id: string | null;
  resource_name: string | null;
  commitment_status: string | null;
  tags: Record<string, unknown>;
}

interface MatchRow {
  kind_id: string;
  from_day: string;
  to_day: string | null;
  rule_id: string;
  rule_version: number;
  is_pool: boolean;
  entity_ref: string | null;
}

function toTraits(row: KindRow, provider: string): ChargeTraits {
  return {
    provider,
    subAccountId: row.sub_account_id,
    subAccountName: row.sub_account_name,
    serviceCategory: row.service_category,
    serviceName: row.service_name,
    region: row.region,
    resourceId: row.resource_id,
    resourceName: row.resource_name,
    commitmentStatus: row.commitment_status,
    // A tag without a value is `true` in FOCUS.
    tags: Object.fromEntries(
      Object.entries(row.tags).map(([key, value]) => [key, String(value)]),
    ),
  };
}

function toMatchRow(
  kindId: string,
  stretch: { fromDay: string; toDay: string | null },
  { rule, entityRef }: RuleMatch,
): MatchRow {
  return {
    kind_id: kindId,
    from_day: stretch.fromDay,
    to_day: stretch.toDay,
    rule_id: rule.id,
    rule_version: rule.version,
    is_pool: entityRef === null,
    entity_ref: entityRef,
  };
}

/**
 * Asks the rules about every kind of charge in the slice, once for all of its
 * days and rows.
 */
export async function matchSlice(
  work: Work,
  options: { versions: CostRule[]; entities: KnownEntities },
): Promise<void> {
  const { transaction, slice, signal } = work;
  const { rows } = await transaction.raw(
    `select min(charge_day)::text as first, max(charge_day)::text as last
     from work_charges`,
  );
  const { first, last } = rows[0];
  if (first === null) {
    return;
  }
  const stretches = ruleStretches(options.versions, first, last).map(
    stretch => ({
      ...stretch,
      match: compileRules(stretch.rules, options.entities),
    }),
  );
  let after = '0';
  for (;;) {
    signal?.throwIfAborted();
    const page: KindRow[] = await readKinds(work, after);
    const matches = page.flatMap(row => {
      const traits = toTraits(row, slice.provider);
      return stretches.flatMap(stretch => {
        const match = stretch.match(traits);
        return match ? [toMatchRow(row.kind_id, stretch, match)] : [];
      });
    });
    await saveMatches(work, matches);
    if (page.length < KINDS_PER_PAGE) {
      break;
    }
    after = page[page.length - 1].kind_id;
  }
  await transaction.raw('analyze work_matches');
}

async function readKinds(work: Work, after: string): Promise<KindRow[]> {
  const { rows } = await work.transaction.raw(
    `select kind_id, sub_account_id, sub_account_name, service_category,
       service_name, region, resource_id, resource_name, commitment_status, tags
     from work_kinds where kind_id > ? order by kind_id limit ?`,
    [after, KINDS_PER_PAGE],
  );
  return rows;
}

async function saveMatches(work: Work, matches: MatchRow[]): Promise<void> {
  await work.transaction.raw(
    `insert into work_matches
     select * from jsonb_to_recordset(?::jsonb) as given(kind_id bigint,
       from_day date, to_day date, rule_id text, rule_version int,
       is_pool boolean, entity_ref text)`,
    [JSON.stringify(matches)],
  );
}
