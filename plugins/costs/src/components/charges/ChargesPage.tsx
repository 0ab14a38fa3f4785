import { Skeleton } from '@backstage/ui';
import { costReportReadPermission } from '@provenpath/plugin-costs-common';
import type {
  AttributionsResponse,
  CostMetric,
} from '@provenpath/plugin-costs-common';
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
import { formatMoneyExactly } from '../../format/formatMoney';
import { useAttributions } from '../../hooks/queries';
import { AttributionTable } from './AttributionTable';
import { CutBar } from './CutBar';
import { useCut } from './useCut';

/** What all the parts sum to: the amount that was opened. */
function Totals(props: { page: AttributionsResponse; metric: CostMetric }) {
  return (
    <>
      {props.page.totals?.map(({ currency, parts, positive, ...sums }) => (
        <p key={currency} className={surfaceStyles.text}>
          <strong>{formatMoneyExactly(sums[props.metric], currency)}</strong> in{' '}
          {parts.toLocaleString('en-GB')} {parts === 1 ? 'part' : 'parts'}, of
          it {formatMoneyExactly(positive, currency)} positive
        </p>
      ))}
    </>
  );
}

function Charges() {
  const cut = useCut();
  const { filters, request } = cut;
  const query = useAttributions(request);
  const when =
    filters.from && filters.to ? `, ${filters.from} – ${filters.to}` : '';
  return (
    <>
      <CutBar cut={cut} />
      <RejectedFilters url={cut} />
      <Section
        title={`Charges of ${subjectName(filters.subject)}${when}`}
        description="The biggest first: which rule gave it its owner, how it was divided, and the rows of the bill behind it."
      >
        <QueryPanel
          query={query}
          loadingLabel="Loading the charges"
          errorSubject="The charges"
          skeleton={<Skeleton width="100%" height={320} />}
          isEmpty={({ pages }) => pages[0].rows.length === 0}
          empty={
            <EmptyState
              title="No charge fits"
              description="Take a filter out, or come from an amount on the page of spend."
            />
          }
        >
          {({ pages }) => (
            <div className={surfaceStyles.stack}>
              <Totals page={pages[0]} metric={request.metric} />
              <AttributionTable
                rows={pages.flatMap(({ rows }) => rows)}
                metric={request.metric}
              />
            </div>
          )}
        </QueryPanel>
        <MoreButton query={query} label="Show more" />
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
