import {
  Alert,
  Link,
  Skeleton,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { comparedKindSchema } from '@provenpath/plugin-kpis-common';
import type {
  ComparedKind,
  ComparisonResponse,
  Kpi,
  KpiReading,
} from '@provenpath/plugin-kpis-common';
import {
  BandLabel,
  EmptyState,
  formatValue,
  QueryPanel,
  ScrollArea,
  Section,
  surfaceStyles,
  useEntityTitles,
} from '@provenpath/portal-react';
import { useComparison } from '../../hooks/queries';
import { kpiRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';

/** Props of {@link ComparisonSection}. */
export interface ComparisonSectionProps {
  kpi: Kpi;
  reading: KpiReading;
  kind: ComparedKind;
  onKindChange: (kind: ComparedKind) => void;
}

type Compared = ComparisonResponse['subjects'][number];

function ComparisonRow(props: {
  kpi: Kpi;
  reading: KpiReading;
  compared: Compared;
  title: string;
  isJudged: boolean;
}) {
  const { kpi, reading, compared, title, isJudged } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const toKpi = useRouteRef(kpiRouteRef);
  const figure = compared.readings.find(
    ({ readingId }) => readingId === reading.id,
  );
  const query = new URLSearchParams({
    subject: compared.subject,
    period: kpi.period,
    reading: reading.id,
  });
  return (
    <tr>
      <th scope="row">
        {toKpi ? (
          <Link href={`${toKpi({ kpiId: kpi.id })}?${query}`}>{title}</Link>
        ) : (
          title
        )}
      </th>
      {!figure || figure.withheld !== null ? (
        <td colSpan={isJudged ? 4 : 3}>
          {figure &&
            t('comparison.withheld', { reason: figure.withheld ?? '' })}
        </td>
      ) : (
        <>
          <td className={surfaceStyles.number}>
            {formatValue(figure.value, reading.unit)}
          </td>
          {isJudged && (
            <td>
              {figure.band !== 'none' && (
                <BandLabel band={figure.band} judgement={figure.judgement} />
              )}
            </td>
          )}
          <td className={surfaceStyles.number}>{figure.sampleSize}</td>
          <td className={surfaceStyles.number}>
            {formatValue(figure.previousValue, reading.unit)} (n ={' '}
            {figure.previousSampleSize})
          </td>
        </>
      )}
    </tr>
  );
}

function ComparisonTable(props: {
  kpi: Kpi;
  reading: KpiReading;
  data: ComparisonResponse;
}) {
  const { kpi, reading, data } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const titleOf = useEntityTitles(data.subjects.map(({ subject }) => subject));
  // What grows with head count carries no band for anybody here.
  const isJudged = data.subjects.some(({ readings }) =>
    readings.some(
      ({ readingId, band }) => readingId === reading.id && band !== 'none',
    ),
  );
  return (
    <ScrollArea label={t('comparison.title')}>
      <table className={surfaceStyles.table} aria-label={t('comparison.title')}>
        <thead>
          <tr>
            <th scope="col">{t('comparison.name')}</th>
            <th scope="col" className={surfaceStyles.number}>
              {reading.title}
            </th>
            {isJudged && <th scope="col">{t('report.band')}</th>}
            <th scope="col" className={surfaceStyles.number}>
              n
            </th>
            <th scope="col" className={surfaceStyles.number}>
              {t('comparison.change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.subjects.map(compared => (
            <ComparisonRow
              key={compared.subject}
              kpi={kpi}
              reading={reading}
              compared={compared}
              title={titleOf(compared.subject) ?? compared.title}
              isJudged={isJudged}
            />
          ))}
        </tbody>
      </table>
      {data.left > 0 && (
        <p className={surfaceStyles.note}>
          {t('comparison.left', { total: String(data.left) })}
        </p>
      )}
    </ScrollArea>
  );
}

type Visibility = ComparisonResponse['visibility'];

/** Says that others are not listed, where the portal's configuration hides them. */
function OwnNotice({ visibility }: { visibility: Visibility }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  if (visibility === 'all') {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      mb="3"
      title={
        visibility === 'own-team'
          ? t('comparison.ownTeamTitle')
          : t('comparison.ownTreeTitle')
      }
      description={t('comparison.ownDescription')}
    />
  );
}

function NothingToCompare({ visibility = 'all' }: { visibility?: Visibility }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <EmptyState
      compact
      title={
        visibility === 'all'
          ? t('comparison.emptyTitle')
          : t('comparison.emptyOwnTitle')
      }
      description={
        visibility === 'all'
          ? t('comparison.emptyDescription')
          : t('comparison.ownDescription')
      }
    />
  );
}

/** The same reading for all teams, systems or domains, by name. */
export function ComparisonSection(props: ComparisonSectionProps) {
  const { kpi, reading, kind, onKindChange } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const query = useComparison({ kpiId: kpi.id, kind, period: kpi.period });
  return (
    <Section
      title={t('comparison.title')}
      description={t('comparison.description')}
      actions={
        <ToggleButtonGroup
          aria-label={t('comparison.kind')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[kind]}
          onSelectionChange={keys =>
            onKindChange(comparedKindSchema.parse([...keys][0]))
          }
        >
          {comparedKindSchema.options.map(option => (
            <ToggleButton key={option} id={option} size="small">
              {t(`comparison.${option}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('comparison.loading')}
        errorSubject={t('comparison.subject')}
        skeleton={<Skeleton width="100%" height={200} />}
        isEmpty={data => data.subjects.length === 0}
        empty={<NothingToCompare visibility={query.data?.visibility} />}
      >
        {data => (
          <>
            <OwnNotice visibility={data.visibility} />
            <ComparisonTable kpi={kpi} reading={reading} data={data} />
          </>
        )}
      </QueryPanel>
    </Section>
  );
}
