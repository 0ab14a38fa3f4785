import { Link, Text } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DemoBadge,
  EmptyState,
  ORGANIZATION,
  PortalQueryProvider,
  QueryPanel,
} from '@provenpath/portal-react';
import { useKpis } from '../hooks/queries';
import { rootRouteRef } from '../routes';
import { kpisTranslationRef } from '../translation';
import { ReadingTile } from './ReadingTile';
import styles from './kpis.module.css';

/** The KPI that the widget shows. */
const LEAD_TIME = 'service-creation-lead-time';

/** The period that the widget shows. */
const PERIOD = 'P90D';

function WidgetContent() {
  const { t } = useTranslationRef(kpisTranslationRef);
  const toRoot = useRouteRef(rootRouteRef);
  const query = useKpis({ subject: ORGANIZATION, period: PERIOD });
  const kpi = query.data?.kpis.find(({ id }) => id === LEAD_TIME);
  return (
    <QueryPanel
      query={query}
      compact
      loadingLabel={t('widget.loading')}
      errorSubject={t('widget.subject')}
      isEmpty={() =>
        !kpi || kpi.readings.every(reading => reading.value === null)
      }
      empty={
        <EmptyState
          compact
          title={t('widget.emptyTitle')}
          description={t('widget.emptyDescription')}
        />
      }
    >
      {() =>
        kpi && (
          <div className={styles.widget}>
            <div className={styles.pair}>
              {kpi.readings.map(reading => (
                <div key={reading.id}>
                  <div className={styles.titleRow}>
                    <Text as="h3" variant="body-medium" weight="bold">
                      {reading.title}
                    </Text>
                    {reading.source.demo && <DemoBadge />}
                  </div>
                  <ReadingTile kpi={kpi} reading={reading} size="medium" />
                </div>
              ))}
            </div>
            {toRoot && <Link href={toRoot()}>{t('widget.open')}</Link>}
          </div>
        )
      }
    </QueryPanel>
  );
}

/** Service creation lead time for the home page, both readings side by side. */
export function LeadTimeWidget() {
  // The home page belongs to another plugin, so this plugin's own wrapper does
  // not reach in here.
  return (
    <PortalQueryProvider>
      <WidgetContent />
    </PortalQueryProvider>
  );
}
