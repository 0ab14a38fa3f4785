import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import {
  compareDecimals,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import type { AttributionsResponse } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  MoreButton,
  QueryPanel,
  RejectedFilters,
  Section,
  subjectName,
  surfaceStyles,
} from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import type { AttributionsRequest } from '../../api/CostsApi';
import { formatMoneyExactly } from '../../format/formatMoney';
import { useAttributions } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import type { Translate } from '../../translation';
import { OwnCostsNotice } from '../shared/OwnCosts';
import { AttributionTable } from './AttributionTable';
import { CutBar, describeWhen } from './CutBar';
import { useCut } from './useCut';

type Total = NonNullable<AttributionsResponse['totals']>[number];

/** The amount that was opened is the strong one; the others explain it. */
function describeTotal(
  total: Total,
  { metric, coverage }: Pick<AttributionsRequest, 'metric' | 'coverage'>,
  t: Translate,
): ReactNode {
  const { currency, parts, positive, odd } = total;
  const amount = formatMoneyExactly(total[metric], currency);
  const above = formatMoneyExactly(positive, currency);
  const count = t('charges.parts', { count: parts });
  if (odd !== undefined && compareDecimals(odd, total[metric]) !== 0) {
    return t('charges.totalOdd', {
      odd: <strong>{formatMoneyExactly(odd, currency)}</strong>,
      parts: count,
      amount,
    });
  }
  return coverage
    ? t('charges.totalPositive', {
        positive: <strong>{above}</strong>,
        parts: count,
        amount,
      })
    : t('charges.total', {
        amount: <strong>{amount}</strong>,
        parts: count,
        positive: above,
      });
}

/** What all the parts sum to: the amount that was opened. */
function Totals(props: {
  page: AttributionsResponse;
  request: Omit<AttributionsRequest, 'cursor'>;
}) {
  const { t } = useTranslationRef(costsTranslationRef);
  return (
    <>
      {props.page.totals?.map(total => (
        <p key={total.currency} className={surfaceStyles.text}>
          {describeTotal(total, props.request, t)}
        </p>
      ))}
    </>
  );
}

function Charges() {
  const cut = useCut();
  const { filters, request } = cut;
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useAttributions(request);
  const subject = subjectName(filters.subject);
  const when = describeWhen(filters, t);
  return (
    <>
      <OwnCostsNotice />
      <CutBar cut={cut} />
      <RejectedFilters url={cut} />
      <Section
        title={
          when
            ? t('charges.titleWhen', { subject, when })
            : t('charges.title', { subject })
        }
        description={t('charges.description')}
      >
        <QueryPanel
          query={query}
          loadingLabel={t('charges.loading')}
          errorSubject={t('charges.subject')}
          skeleton={<Skeleton width="100%" height={320} />}
          isEmpty={({ pages }) => pages[0].rows.length === 0}
          empty={
            <EmptyState
              title={t('charges.emptyTitle')}
              description={t('charges.emptyDescription')}
            />
          }
        >
          {({ pages }) => (
            <div className={surfaceStyles.stack}>
              <Totals page={pages[0]} request={request} />
              <AttributionTable
                rows={pages.flatMap(({ rows }) => rows)}
                metric={request.metric}
              />
            </div>
          )}
        </QueryPanel>
        <MoreButton query={query} label={t('charges.more')} />
      </Section>
    </>
  );
}

/** An amount opened: rule, split, and the charges themselves. */
export function ChargesPage() {
  return (
    <GuardedPage permission={costReportReadPermission}>
      <Charges />
    </GuardedPage>
  );
}
