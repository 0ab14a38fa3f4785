import { ButtonIcon } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  COST_LINES,
  compareDecimals,
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
import { RiEditLine } from '@remixicon/react';
import { useState } from 'react';
import { formatMoneyExactly } from '../../format/formatMoney';
import { useReconciliation } from '../../hooks/queries';
import { Amount } from '../shared/Amount';
import { LINE_TITLES } from '../shared/describeKey';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { NoBills } from '../spend/SpendPage';
import { Choice } from '../shared/Choice';
import { InvoiceDialog } from './InvoiceDialog';

const FILTERS = {
  metric: {
    default: 'billed',
    isValid: (value: string) => ['billed', 'effective'].includes(value),
  },
};

/** How a bill stands beside its invoice, in words. */
export function describeInvoice({ invoice, currency }: ReconciliationRow) {
  switch (invoice.state) {
    case 'agrees':
      return { tone: 'positive', text: 'Agrees with the invoice' } as const;
    case 'provisional':
      return {
        tone: 'warning',
        text: `Provisional, difference ${formatMoneyExactly(invoice.difference ?? '0', currency)}`,
      } as const;
    default:
      return { tone: 'neutral', text: 'No invoice yet' } as const;
  }
}

function Row(props: {
  row: ReconciliationRow;
  metric: CostMetric;
  onInvoice?: () => void;
}) {
  const { row, metric, onInvoice } = props;
  const toPage = useCostsLink();
  const amounts = row[metric];
  const { tone, text } = describeInvoice(row);
  const range = {
    from: row.billingPeriod,
    to: row.billingPeriod,
    metric,
    provider: row.provider,
    currency: row.currency,
  };
  return (
    <tr>
      <th scope="row">
        {formatPeriod(row.billingPeriod)}
        <p className={surfaceStyles.note}>
          {row.provider}, {row.currency}
          {row.closedAt && ', closed'}
        </p>
      </th>
      <td className={`${surfaceStyles.number} ${styles.strong}`}>
        <Amount
          amount={amounts.total}
          currency={row.currency}
          href={toPage('charges', range)}
        />
      </td>
      {COST_LINES.map(line => (
        <td key={line} className={surfaceStyles.number}>
          {compareDecimals(amounts[line], '0') === 0 ? (
            '–'
          ) : (
            <Amount
              amount={amounts[line]}
              currency={row.currency}
              href={toPage('charges', { ...range, line })}
            />
          )}
        </td>
      ))}
      <td>
        <div className={styles.inline}>
          <StatusLabel tone={tone} text={text} />
          {row.invoice.total && (
            <span className={surfaceStyles.note}>
              {formatMoneyExactly(row.invoice.total, row.currency)}
            </span>
          )}
          {onInvoice && (
            <ButtonIcon
              size="small"
              variant="tertiary"
              icon={<RiEditLine aria-hidden />}
              aria-label={`${row.invoice.total ? 'Change' : 'Enter'} the invoice`}
              onPress={onInvoice}
            />
          )}
        </div>
      </td>
    </tr>
  );
}

function Rows(props: { rows: ReconciliationRow[]; metric: CostMetric }) {
  const { rows, metric } = props;
  const [chosen, setChosen] = useState<ReconciliationRow>();
  const { allowed } = usePermission({ permission: costImportManagePermission });
  return (
    <>
      <ScrollArea label="Reconciliation">
        <table className={surfaceStyles.table} aria-label="Reconciliation">
          <thead>
            <tr>
              <th scope="col">Bill</th>
              <th scope="col" className={surfaceStyles.number}>
                Sum of the bill
              </th>
              {COST_LINES.map(line => (
                <th key={line} scope="col" className={surfaceStyles.number}>
                  {LINE_TITLES[line]}
                </th>
              ))}
              <th scope="col">Invoice</th>
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
  const query = useReconciliation();
  return (
    <>
      <Toolbar>
        <Choice
          label="Cost"
          value={filters.metric}
          options={[
            ['billed', 'Billed'],
            ['effective', 'Effective'],
          ]}
          onChange={metric => setFilters({ metric })}
        />
      </Toolbar>
      <Section
        title="Reconciliation"
        description="Direct, shared, unallocated, tax, credits and adjustments add up to the sum of the bill, to its last digit. The invoice stands beside it."
      >
        <QueryPanel
          query={query}
          loadingLabel="Loading the reconciliation"
          errorSubject="The reconciliation"
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
        <MoreButton query={query} label="Show earlier bills" />
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
