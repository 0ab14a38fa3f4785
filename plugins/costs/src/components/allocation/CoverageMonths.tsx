import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CoverageResponse } from '@provenpath/plugin-costs-common';
import {
  ScrollArea,
  StatusLabel,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { formatShare } from '../../format/formatMoney';
import { costsTranslationRef } from '../../translation';
import { AmountOrNone } from '../shared/Amount';
import { useCostsLink } from '../shared/links';

const PARTS = ['positive', 'direct', 'shared', 'unallocated'] as const;

/** Newest first, and the currencies of a month beside each other. */
function inOrder({ months }: CoverageResponse) {
  return [...months].sort(
    (one, other) =>
      other.period.localeCompare(one.period) ||
      one.currency.localeCompare(other.currency),
  );
}

function Row(props: {
  coverage: CoverageResponse;
  row: CoverageResponse['months'][number];
}) {
  const { coverage, row } = props;
  const toPage = useCostsLink();
  const isMet = row.coverage !== null && row.coverage >= coverage.target;
  return (
    <tr>
      <th scope="row">{formatPeriod(row.period)}</th>
      <td>{row.currency}</td>
      <td>
        <StatusLabel
          tone={isMet ? 'positive' : 'warning'}
          text={formatShare(row.coverage)}
        />
      </td>
      {PARTS.map(part => (
        <td key={part} className={surfaceStyles.number}>
          <AmountOrNone
            amount={row[part]}
            currency={row.currency}
            href={toPage('charges', {
              from: row.period,
              to: row.period,
              metric: coverage.metric,
              subject: coverage.subject,
              currency: row.currency,
              coverage: part,
            })}
          />
        </td>
      ))}
    </tr>
  );
}

/** Coverage month by month. */
export function CoverageMonths({ coverage }: { coverage: CoverageResponse }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const title = t('coverage.byMonth');
  return (
    <ScrollArea label={title}>
      <table className={surfaceStyles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('page.month')}</th>
            <th scope="col">{t('page.currency')}</th>
            <th scope="col">{t('page.coverage')}</th>
            {PARTS.map(part => (
              <th key={part} scope="col" className={surfaceStyles.number}>
                {part === 'positive'
                  ? t('coverage.positive')
                  : t(`line.${part}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(coverage).map(row => (
            <Row
              key={`${row.period}/${row.currency}`}
              coverage={coverage}
              row={row}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
