import { ButtonLink } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { EmptyState, formatValue } from '@provenpath/portal-react';
import { templatesRouteRef } from '../../routes';
import { kpisTranslationRef } from '../../translation';
import type { Translate } from './describeReading';

/** The reading whose events are made in this portal. */
const TEMPLATE_RUN = 'template-run';

/** Why there is no value, and what would bring the first one. */
function describeEmpty(
  kpi: Pick<Kpi, 'missing'>,
  reading: KpiReading,
  t: Translate,
): { title: string; description: string } {
  if (reading.aggregation === 'survival' && reading.sampleSize > 0) {
    const low = reading.interval?.low ?? null;
    return {
      title: t('reading.notReached'),
      description: [
        t('reading.notReachedAdvice', {
          open: String(reading.open),
          n: String(reading.sampleSize),
        }),
        ...(low === null
          ? []
          : [
              t('reading.notReachedAtLeast', {
                low: formatValue(low, reading.unit),
              }),
            ]),
      ].join(' '),
    };
  }
  if (
    reading.scale === 'per-100-developers' &&
    reading.developers === null &&
    reading.sampleSize > 0
  ) {
    return {
      title: t('reading.noDevelopers'),
      description: t('reading.noDevelopersAdvice'),
    };
  }
  if (reading.source.collectedAt === null) {
    return { title: t('reading.never'), description: kpi.missing };
  }
  if (reading.aggregation === 'state' && reading.excluded.length === 0) {
    return {
      title: t('reading.nothingStands'),
      description: t('reading.nothingStandsAdvice'),
    };
  }
  return {
    title: t('reading.noEvents'),
    description: t(
      reading.excluded.length === 0
        ? 'reading.noEventsAtAllAdvice'
        : 'reading.noEventsAdvice',
    ),
  };
}

/** A reading without a value: why, and what would bring the first one. */
export function EmptyReading(props: { kpi: Kpi; reading: KpiReading }) {
  const { kpi, reading } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const toTemplates = useRouteRef(templatesRouteRef);
  if (reading.id === TEMPLATE_RUN) {
    return (
      <EmptyState
        compact
        title={t('reading.noRuns')}
        description={t('reading.noRunsAdvice')}
        action={
          toTemplates && (
            <ButtonLink href={toTemplates()} variant="primary" size="small">
              {t('reading.chooseTemplate')}
            </ButtonLink>
          )
        }
      />
    );
  }
  return <EmptyState compact {...describeEmpty(kpi, reading, t)} />;
}
