import {
  addDecimals,
  compareDecimals,
  COST_LINES,
  CostMetric,
  IdentityAmounts,
  LineAmounts,
} from '@provenpath/plugin-costs-common';
import { sumParts } from './sumParts';
import { CurrencyReconciliation } from './types';
import { Work } from './workTables';

interface LineRow {
  currency: string;
  line: string;
  billed: string;
  effective: string;
}

interface TotalRow {
  currency: string;
  billed: string;
  effective: string;
}

function amountsOf(
  lines: LineRow[],
  metric: CostMetric,
  total: string,
): IdentityAmounts {
  const amountOf = (line: string) =>
    lines.find(row => row.line === line)?.[metric] ?? '0';
  const amounts = Object.fromEntries(
    COST_LINES.map(line => [line, amountOf(line)]),
  ) as LineAmounts;
  const sum = addDecimals(Object.values(amounts));
  if (compareDecimals(sum, total) !== 0) {
    throw new Error(
      `The ${metric} lines sum to ${sum}, but the charges to ${total}`,
    );
  }
  return { total, ...amounts };
}

/**
 * True where every charge has its first part, and what is divided adds up to the
 * last unit. A whole charge is its own amount in `work_parts`; that none has a first
 * part twice the key of `attributions` sees to.
 */
async function isEveryChargeMet(work: Work): Promise<boolean> {
  const { rows } = await work.transaction.raw(
    `select (select count(*) from work_charges)
         = (select coalesce(sum(charges), 0) from work_sums)
       and not exists (
         select from work_charges as charges
         join (
           select charge_id, sum(billed) as billed, sum(effective) as effective
           from work_divided group by charge_id
         ) as parts on parts.charge_id = charges.charge_id
         where parts.billed <> charges.billed
           or parts.effective <> charges.effective
       ) as met`,
  );
  return rows[0].met;
}

/** @throws Error when a charge is not accounted for to the last unit. */
async function checkEveryCharge(work: Work): Promise<void> {
  if (await isEveryChargeMet(work)) {
    return;
  }
  const { rows } = await work.transaction.raw(
    `select charges.charge_id, charges.billed::text as billed,
       charges.effective::text as effective, parts.billed::text as parts_billed,
       parts.effective::text as parts_effective, count(*) over ()::int as wrong
     from work_charges as charges
     full join (
       select charge_id, sum(billed) as billed, sum(effective) as effective
       from work_parts group by charge_id
     ) as parts on parts.charge_id = charges.charge_id
     where parts.billed is distinct from charges.billed
       or parts.effective is distinct from charges.effective
     limit 1`,
  );
  if (rows.length > 0) {
    const [wrong] = rows;
    throw new Error(
      `${wrong.wrong} charges of ${work.slice.provider} in ${work.slice.billingPeriod} do not add up, among them charge ${wrong.charge_id}: billed ${wrong.billed}, its parts ${wrong.parts_billed}; effective ${wrong.effective}, its parts ${wrong.parts_effective}`,
    );
  }
}

/**
 * Checks the identity: direct + shared + unallocated + tax + credit + adjustment
 * is the total, charge by charge and in each currency, for billed and effective.
 * Leaves the sums of {@link sumParts}.
 *
 * @throws Error when it does not hold.
 */
export async function checkIdentity(
  work: Work,
): Promise<CurrencyReconciliation[]> {
  const { transaction } = work;
  await sumParts(work);
  await checkEveryCharge(work);
  const { rows: lines }: { rows: LineRow[] } = await transaction.raw(
    `select kinds.currency, sums.line, sum(sums.billed)::text as billed,
       sum(sums.effective)::text as effective
     from work_sums as sums
     join work_kinds as kinds on kinds.kind_id = sums.kind_id
     group by 1, 2`,
  );
  const { rows: totals }: { rows: TotalRow[] } = await transaction.raw(
    `select currency, sum(billed)::text as billed,
       sum(effective)::text as effective
     from work_charges group by 1 order by 1`,
  );
  return totals.map(({ currency, billed, effective }) => {
    const own = lines.filter(line => line.currency === currency);
    return {
      currency,
      billed: amountsOf(own, 'billed', billed),
      effective: amountsOf(own, 'effective', effective),
    };
  });
}
