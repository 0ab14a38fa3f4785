import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HealthBudgetsResponse } from '@provenpath/plugin-catalog-health-common';
import {
  DataTable,
  EmptyState,
  formatValue,
  QueryPanel,
  RelativeTime,
  Section,
  StatusLabel,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiGithubLine } from '@remixicon/react';
import { useBudgets } from '../hooks/queries';
import { catalogHealthTranslationRef } from '../translation';
import styles from './catalogHealth.module.css';

/** Less than this share left is worth a warning. */
const SCARCE = 0.1;
const COLUMNS = [
  'host',
  'used',
  'collectors',
  'rest',
  'remaining',
  'resets',
] as const;
const FIGURES = new Set<string>(['used', 'collectors', 'rest']);

function BudgetRow(props: {
  budget: HealthBudgetsResponse['budgets'][number];
}) {
  const { budget } = props;
  const name = `${budget.host}/${budget.organization}`;
  if (budget.error !== null) {
    return (
      <tr>
        <td>{name}</td>
        <td colSpan={COLUMNS.length - 1} className={styles.message}>
          {budget.error}
        </td>
      </tr>
    );
  }
  const isScarce = budget.remaining < budget.limit * SCARCE;
  return (
    <tr>
      <td>{name}</td>
      <td className={surfaceStyles.number}>
        {formatValue(budget.used, 'count')}
      </td>
      <td className={surfaceStyles.number}>
        {formatValue(budget.collectors, 'count')}
      </td>
      <td className={surfaceStyles.number}>
        {formatValue(budget.rest, 'count')}
      </td>
      <td>
        <StatusLabel
          tone={isScarce ? 'warning' : 'positive'}
          text={`${formatValue(budget.remaining, 'count')} / ${formatValue(budget.limit, 'count')}`}
        />
      </td>
      <td>
        <RelativeTime instant={budget.resetsAt} />
      </td>
    </tr>
  );
}

/** What is left of GitHub's requests, and who used them. */
export function BudgetsSection() {
  const { t } = useTranslationRef(catalogHealthTranslationRef);
  const query = useBudgets();
  return (
    <Section title={t('budgets.title')} description={t('budgets.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('budgets.loading')}
        errorSubject={t('budgets.subject')}
        isEmpty={({ budgets }) => budgets.length === 0}
        empty={
          <EmptyState
            icon={<RiGithubLine size={28} />}
            title={t('budgets.emptyTitle')}
            description={t('budgets.emptyDescription')}
          />
        }
      >
        {({ budgets, unread }) => (
          <div className={surfaceStyles.stack}>
            <DataTable
              label={t('budgets.title')}
              columns={COLUMNS.map(key => ({
                key,
                title: t(`column.${key}`),
                isNumber: FIGURES.has(key),
              }))}
            >
              {budgets.map(budget => (
                <BudgetRow
                  key={`${budget.host}/${budget.organization}`}
                  budget={budget}
                />
              ))}
            </DataTable>
            {unread.length > 0 && (
              <Text as="p" color="secondary">
                {t('budgets.unread', { plugins: unread.join(', ') })}
              </Text>
            )}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
