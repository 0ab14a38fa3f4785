import { ButtonLink } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { KpiReading } from '@provenpath/plugin-kpis-common';
import { EmptyState } from '@provenpath/portal-react';
import { templatesRouteRef } from '../routes';
import { kpisTranslationRef } from '../translation';

/** The reading whose events are made in this portal. */
const TEMPLATE_RUN = 'template-run';

/** A reading without a value: why, and what would bring the first one. */
export function EmptyReading({ reading }: { reading: KpiReading }) {
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
  return reading.source.state === 'never' ? (
    <EmptyState
      compact
      title={t('reading.neverCollected')}
      description={t('reading.neverCollectedAdvice')}
    />
  ) : (
    <EmptyState
      compact
      title={t('reading.noEvents')}
      description={t('reading.noEventsAdvice')}
    />
  );
}
