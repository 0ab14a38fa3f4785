import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ComparableMonth,
  ComparablesResponse,
} from '@provenpath/plugin-costs-common';
import {
  MoreButton,
  QueryPanel,
  ScrollArea,
  formatPeriod,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useState } from 'react';
import type { ComparablesRequest } from '../../api/CostsApi';
import { useComparableMonths } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { Amount } from '../shared/Amount';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';

function Row({ month }: { month: ComparableMonth }) {
  const { entityRef, title, billingPeriod, currency, amount } = month;
  const toPage = useCostsLink();
  return (
    <tr>
      <th scope="row" className={styles.break}>
        {title ?? entityRef.replace(/^.*\//, '')}
      </th>
      <td className={styles.nowrap}>{formatPeriod(billingPeriod)}</td>
      <td className={surfaceStyles.number}>
        {/* What was answered in the form is not saved yet. */}
        <Amount
          amount={amount}
          currency={currency}
          isNewTab
          href={toPage('charges', {
            entity: entityRef,
            from: billingPeriod,
            to: billingPeriod,
            line: 'direct',
            metric: 'effective',
            currency,
          })}
        />
      </td>
    </tr>
  );
}

function Months({ request }: { request: ComparablesRequest }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useComparableMonths(request);
  const title = t('size.months');
  return (
    <>
      <QueryPanel
        query={query}
        loadingLabel={t('size.monthsLoading')}
        errorSubject={t('size.monthsSubject')}
        compact
      >
        {({ pages }) => (
          <>
            <ScrollArea label={title}>
              <table className={surfaceStyles.table} aria-label={title}>
                <thead>
                  <tr>
                    <th scope="col">{t('size.resource')}</th>
                    <th scope="col">{t('page.month')}</th>
                    <th scope="col" className={surfaceStyles.number}>
                      {t('metric.effective')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {pages
                    .flatMap(({ months }) => months)
                    .map(month => (
                      <Row
                        key={`${month.entityRef}/${month.billingPeriod}/${month.currency}`}
                        month={month}
                      />
                    ))}
                </tbody>
              </table>
            </ScrollArea>
            {pages[0].hidden > 0 && (
              <p className={surfaceStyles.note}>
                {t('size.hidden', { count: pages[0].hidden })}
              </p>
            )}
          </>
        )}
      </QueryPanel>
      <MoreButton query={query} label={t('size.monthsMore')} />
    </>
  );
}

/** The months that the figures of a size were counted from; each opens. */
export function MonthsOfSize({ found }: { found: ComparablesResponse }) {
  const { template, size, environment, comparables } = found;
  const [isOpen, setOpen] = useState(false);
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <div className={surfaceStyles.stack}>
      <div>
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={isOpen}
          onPress={() => setOpen(open => !open)}
        >
          {t('size.showMonths', {
            count: comparables.reduce((sum, { n }) => sum + n, 0),
          })}
        </Button>
      </div>
      {isOpen && (
        <Months
          request={{
            template,
            size: size ?? undefined,
            environment: environment ?? undefined,
          }}
        />
      )}
    </div>
  );
}
