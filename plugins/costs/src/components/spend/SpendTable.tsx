import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { COST_LINES, compareDecimals } from '@provenpath/plugin-costs-common';
import type {
  CostLine,
  ReportGrouping,
  ReportRow,
} from '@provenpath/plugin-costs-common';
import {
  EntityLink,
  ScrollArea,
  surfaceStyles,
} from '@provenpath/portal-react';
import { costsTranslationRef } from '../../translation';
import { Amount, AmountOrNone } from '../shared/Amount';
import {
  describeGrowth,
  describeKey,
  isEntityGrouping,
} from '../shared/describeKey';
import styles from '../shared/costs.module.css';

/** Where an amount of a row leads; `at` is one period of its trend. */
export type HrefOf = (
  row: Pick<ReportRow, 'key'>,
  part?: { line?: CostLine; at?: string },
) => string;

function Name({ row, groupBy }: { row: ReportRow; groupBy: ReportGrouping }) {
  const { t } = useTranslationRef(costsTranslationRef);
  return row.key !== null && isEntityGrouping(groupBy) ? (
    <EntityLink entityRef={row.key} />
  ) : (
    <>{describeKey(row.key, groupBy, t)}</>
  );
}

function Row(props: {
  row: ReportRow;
  groupBy: ReportGrouping;
  lines: CostLine[];
  hrefOf: HrefOf;
}) {
  const { row, groupBy, lines, hrefOf } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Name row={row} groupBy={groupBy} />
      </th>
      <td className={`${surfaceStyles.number} ${styles.strong}`}>
        <Amount amount={row.total} currency={row.currency} href={hrefOf(row)} />
      </td>
      <td className={surfaceStyles.number}>
        {describeGrowth(row.total, row.previous, t)}
      </td>
      {lines.map(line => (
        <td key={line} className={surfaceStyles.number}>
          <AmountOrNone
            amount={row.lines[line]}
            currency={row.currency}
            href={hrefOf(row, { line })}
          />
        </td>
      ))}
    </tr>
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
  const { t } = useTranslationRef(costsTranslationRef);
  const lines = COST_LINES.filter(line =>
    rows.some(row => compareDecimals(row.lines[line], '0') !== 0),
  );
  return (
    <ScrollArea label={title}>
      <table className={surfaceStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t(`grouping.${groupBy}`)}</th>
            <th scope="col" className={surfaceStyles.number}>
              {t('page.total')}
            </th>
            <th scope="col" className={surfaceStyles.number}>
              {t('page.change')}
            </th>
            {lines.map(line => (
              <th key={line} scope="col" className={surfaceStyles.number}>
                {t(`line.${line}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row
              key={row.key ?? ''}
              row={row}
              groupBy={groupBy}
              lines={lines}
              hrefOf={hrefOf}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
