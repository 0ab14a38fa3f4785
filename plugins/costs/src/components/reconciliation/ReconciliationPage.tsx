import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  COST_LINES,
  costImportManagePermission,
  costReportReadAllPermission,
} from '@provenpath/plugin-costs-common';
import type {
  CostMetric,
  ReconciliationRow,
} from '@provenpath/plugin-costs-common';
import {
  GuardedPage,
  MoreButton,
  QueryPanel,
  ScrollArea,
  Section,
  StatusLabel,
  Toolbar,
  formatPeriod,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { RiEditLine } from '@remixicon/react';
import { useState } from 'react';
import { formatMoneyExactly } from '../../format/formatMoney';
import { useReconciliation } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { Amount, AmountOrNone } from '../shared/Amount';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { MetricChoice } from '../shared/MetricChoice';
import { NoBills } from '../shared/NoBills';
import { InvoiceDialog } from './InvoiceDialog';

const FILTERS = {
  metric: {
    default: 'billed',
    isValid: (value: string) => ['billed', 'effective'].includes(value),
  },
};

/** How a bill stands beside its invoice, in words. */
export function describeInvoice(
  { invoice, currency }: ReconciliationRow,
  t: Translate,
): { tone: StatusTone; text: string } {
  switch (invoice.state) {
    case 'agrees':
      return { tone: 'positive', text: t('reconciliation.agrees') };
    case 'provisional':
      return {
        tone: 'warning',
        text: t('reconciliation.provisional', {
          difference: formatMoneyExactly(invoice.difference ?? '0', currency),
        }),
      };
    default:
      return { tone: 'neutral', text: t('reconciliation.unknown') };
  }
}

function Invoice(props: { row: ReconciliationRow; onInvoice?: () => void }) {
  const { row, onInvoice } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const { total } = row.invoice;
  const bill = {
    provider: row.provider,
    month: formatPeriod(row.billingPeriod),
    currency: row.currency,
  };
  return (
    <div className={`${styles.inline} ${total ? styles.twoLines : ''}`}>
      <StatusLabel {...describeInvoice(row, t)} />
      {total && (
        <span className={surfaceStyles.note}>
          {formatMoneyExactly(total, row.currency)}
        </span>
      )}
      {onInvoice && (
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiEditLine aria-hidden />}
          aria-label={
            total
              ? t('reconciliation.change', bill)
              : t('reconciliation.enter', bill)
          }
          onPress={onInvoice}
        />
      )}
    </div>
  );
}

function Row(props: {
  row: ReconciliationRow;
  metric: CostMetric;
  onInvoice?: () => void;
}) {
  const { row, metric, onInvoice } = props;
  const { billingPeriod, provider, currency } = row;
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const amounts = row[metric];
  const range = { from: billingPeriod, to: billingPeriod };
  const bill = { ...range, metric, provider, currency };
  return (
    <tr>
      <th scope="row" className={styles.bill}>
        {formatPeriod(billingPeriod)}
        <p className={surfaceStyles.note}>
          {row.closedAt
            ? t('reconciliation.placeClosed', { provider, currency })
            : t('reconciliation.place', { provider, currency })}
        </p>
      </th>
      <td className={`${surfaceStyles.number} ${styles.strong}`}>
        <Amount
          amount={amounts.total}
          currency={currency}
          href={toPage('charges', bill)}
        />
      </td>
      <td className={styles.invoice}>
        <Invoice row={row} onInvoice={onInvoice} />
      </td>
      {COST_LINES.map(line => (
        <td key={line} className={surfaceStyles.number}>
          <AmountOrNone
            amount={amounts[line]}
            currency={currency}
            href={toPage('charges', { ...bill, line })}
          />
        </td>
      ))}
    </tr>
  );
}

function Rows(props: { rows: ReconciliationRow[]; metric: CostMetric }) {
  const { rows, metric } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const [chosen, setChosen] = useState<ReconciliationRow>();
  const { allowed } = usePermission({ permission: costImportManagePermission });
  return (
    <>
      <ScrollArea label={t('reconciliation.title')}>
        <table
          className={`${surfaceStyles.table} ${styles.bills}`}
          aria-label={t('reconciliation.title')}
        >
          <thead>
            <tr>
              <th scope="col">{t('reconciliation.bill')}</th>
              <th scope="col" className={surfaceStyles.number}>
                {t('reconciliation.sum')}
              </th>
              <th scope="col">{t('reconciliation.invoice')}</th>
              {COST_LINES.map(line => (
                <th key={line} scope="col" className={surfaceStyles.number}>
                  {t(`line.${line}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <Row
                key={`${row.source}/${row.provider}/${row.billingPeriod}/${row.currency}`}
                row={row}
                metric={metric}
                onInvoice={allowed ? () => setChosen(row) : undefined}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {chosen && (
        <InvoiceDialog row={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

function Reconciliation() {
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useReconciliation();
  return (
    <>
      <Toolbar>
        <MetricChoice
          isBilledFirst
          value={filters.metric}
          onChange={metric => setFilters({ metric })}
        />
      </Toolbar>
      <Section
        title={t('reconciliation.title')}
        description={t('reconciliation.description')}
      >
        <QueryPanel
          query={query}
          loadingLabel={t('reconciliation.loading')}
          errorSubject={t('reconciliation.subject')}
          isEmpty={({ pages }) => pages[0].rows.length === 0}
          empty={<NoBills />}
        >
          {({ pages }) => (
            <Rows
              rows={pages.flatMap(({ rows }) => rows)}
              metric={filters.metric as CostMetric}
            />
          )}
        </QueryPanel>
        <MoreButton query={query} label={t('reconciliation.more')} />
      </Section>
    </>
  );
}

/** Every bill with its lines, beside its invoice. */
export function ReconciliationPage() {
  return (
    <GuardedPage permission={costReportReadAllPermission}>
      <Reconciliation />
    </GuardedPage>
  );
}
