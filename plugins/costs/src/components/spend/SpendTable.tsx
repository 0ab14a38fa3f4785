import { compareDecimals } from '@provenpath/plugin-costs-common';
import type {
  CostLine,
  ReportGrouping,
  ReportRow,
} from '@provenpath/plugin-costs-common';
import { COST_LINES } from '@provenpath/plugin-costs-common';
import {
  EntityLink,
  ScrollArea,
  surfaceStyles,
} from '@provenpath/portal-react';
import { toDrawn } from '../../format/formatMoney';
import { Amount } from '../shared/Amount';
import {
  GROUPING_TITLES,
  LINE_TITLES,
  describeKey,
  isEntityGrouping,
} from '../shared/describeKey';
import styles from '../shared/costs.module.css';

const CHANGE = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  signDisplay: 'exceptZero',
  maximumFractionDigits: 0,
});

/** Change since the same time before; a beginning of nothing has no per cent. */
export function describeGrowth(total: string, previous: string | null): string {
  if (previous === null || compareDecimals(previous, '0') <= 0) {
    return previous === null ? '–' : 'new';
  }
  return CHANGE.format(toDrawn(total) / toDrawn(previous) - 1);
}

/** Where an amount of a row leads. */
export type HrefOf = (
  row: Pick<ReportRow, 'key'>,
  line?: CostLine,
) => string | undefined;

function Name({ row, groupBy }: { row: ReportRow; groupBy: ReportGrouping }) {
  return row.key !== null && isEntityGrouping(groupBy) ? (
    <EntityLink entityRef={row.key} />
  ) : (
    <>{describeKey(row.key, groupBy)}</>
  );
}

/** Rows of one currency with the lines of their totals. */
export function SpendTable(props: {
  title: string;
  rows: ReportRow[];
  groupBy: ReportGrouping;
  hrefOf: HrefOf;
}) {
  const { title, rows, groupBy, hrefOf } = props;
  const lines = COST_LINES.filter(line =>
    rows.some(row => compareDecimals(row.lines[line], '0') !== 0),
  );
  return (
    <ScrollArea label={title}>
      <table className={surfaceStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{GROUPING_TITLES[groupBy]}</th>
            <th scope="col" className={surfaceStyles.number}>
              Total
            </th>
            <th scope="col" className={surfaceStyles.number}>
              Change
            </th>
            {lines.map(line => (
              <th key={line} scope="col" className={surfaceStyles.number}>
                {LINE_TITLES[line]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key ?? ''}>
              <th scope="row" className={styles.name}>
                <Name row={row} groupBy={groupBy} />
              </th>
              <td className={`${surfaceStyles.number} ${styles.strong}`}>
                <Amount
                  amount={row.total}
                  currency={row.currency}
                  href={hrefOf(row)}
                />
              </td>
              <td className={surfaceStyles.number}>
                {describeGrowth(row.total, row.previous)}
              </td>
              {lines.map(line => (
                <td key={line} className={surfaceStyles.number}>
                  {compareDecimals(row.lines[line], '0') === 0 ? (
                    '–'
                  ) : (
                    <Amount
                      amount={row.lines[line]}
                      currency={row.currency}
                      href={hrefOf(row, line)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
