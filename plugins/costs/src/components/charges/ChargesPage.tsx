import { Button, Select, Skeleton } from '@backstage/ui';
import {
  COST_LINES,
  costLineSchema,
  costReportReadPermission,
  costSubjectSchema,
} from '@provenpath/plugin-costs-common';
import type { CostLine, CostMetric } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  ORGANIZATION,
  QueryPanel,
  Section,
  Toolbar,
  subjectName,
  useUrlFilters,
} from '@provenpath/portal-react';
import { useAttributions } from '../../hooks/queries';
import { LINE_TITLES } from '../shared/describeKey';
import styles from '../shared/costs.module.css';
import { Choice } from '../spend/SpendToolbar';
import { AttributionTable } from './AttributionTable';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (value: string) => DAY.test(value);
const FILTERS = {
  subject: {
    default: ORGANIZATION,
    isValid: (value: string) => costSubjectSchema.safeParse(value).success,
  },
  line: {
    default: '',
    isValid: (value: string) => costLineSchema.safeParse(value).success,
  },
  metric: {
    default: 'effective',
    isValid: (value: string) => ['effective', 'billed'].includes(value),
  },
  from: { default: '', isValid: isDay },
  to: { default: '', isValid: isDay },
  rule: { default: '' },
};

const orUndefined = (text: string) => (text === '' ? undefined : text);

function Charges() {
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const metric = filters.metric as CostMetric;
  const query = useAttributions({
    from: orUndefined(filters.from),
    to: orUndefined(filters.to),
    subject: filters.subject,
    line: orUndefined(filters.line) as CostLine | undefined,
    ruleId: orUndefined(filters.rule),
    metric,
  });
  const when =
    filters.from && filters.to ? `, ${filters.from} – ${filters.to}` : '';
  return (
    <>
      <Toolbar>
        <div className={styles.select}>
          <Select
            label="Line"
            options={[
              { id: 'all', label: 'All lines' },
              ...COST_LINES.map(id => ({ id, label: LINE_TITLES[id] })),
            ]}
            value={filters.line || 'all'}
            onChange={key =>
              setFilters({ line: key === 'all' ? '' : String(key ?? '') })
            }
          />
        </div>
        <Choice
          label="Biggest first by"
          value={metric}
          options={[
            ['effective', 'Effective'],
            ['billed', 'Billed'],
          ]}
          onChange={value => setFilters({ metric: value })}
        />
        {filters.rule && (
          <Button variant="secondary" onPress={() => setFilters({ rule: '' })}>
            Show all rules
          </Button>
        )}
      </Toolbar>
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
              description="Choose another line, or come from an amount on the page of spend."
            />
          }
        >
          {({ pages }) => (
            <AttributionTable
              rows={pages.flatMap(({ rows }) => rows)}
              metric={metric}
            />
          )}
        </QueryPanel>
        {query.hasNextPage && (
          <div className={styles.moreRow}>
            <Button
              variant="secondary"
              isPending={query.isFetchingNextPage}
              onPress={() => query.fetchNextPage()}
            >
              Show more
            </Button>
          </div>
        )}
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
