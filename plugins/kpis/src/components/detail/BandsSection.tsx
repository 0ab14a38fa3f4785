import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { kpiTargetUpdatePermission } from '@provenpath/plugin-kpis-common';
import type { Kpi, TargetsResponse } from '@provenpath/plugin-kpis-common';
import {
  BandScale,
  formatValue,
  QueryPanel,
  RelativeTime,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { useTargets } from '../../hooks/queries';
import { kpisTranslationRef } from '../../translation';
import styles from '../shared/kpis.module.css';
import { LIMIT_NAMES } from './limits';
import { TargetsDialog } from './TargetsDialog';

/** Who moved the bands, when and why. */
function Changes({ kpi, targets }: { kpi: Kpi; targets: TargetsResponse }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  if (targets.changes.length === 0) {
    return null;
  }
  const words = (limits: TargetsResponse['limits']) =>
    LIMIT_NAMES.map(name => formatValue(limits[name], kpi.unit)).join(' / ');
  return (
    <div className={styles.cuts}>
      <h3 className={surfaceStyles.note}>{t('targets.changes')}</h3>
      <ul className={styles.compact}>
        {targets.changes.map(change => (
          <li key={change.at} className={surfaceStyles.text}>
            <RelativeTime instant={change.at} />, {change.by}:{' '}
            {t('targets.change', {
              before: words(change.before),
              after: words(change.after),
            })}
            . {change.reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where the bands of a KPI lie, what stands where, and how they were moved. */
export function BandsSection({ kpi }: { kpi: Kpi }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const query = useTargets(kpi.id);
  const { allowed } = usePermission({ permission: kpiTargetUpdatePermission });
  return (
    <Section
      title={t('kpi.cuts')}
      description={t('targets.description')}
      actions={
        allowed &&
        query.data && <TargetsDialog kpi={kpi} targets={query.data} />
      }
    >
      <BandScale
        bands={kpi.bands}
        markers={kpi.readings
          .filter(({ value, target }) => value !== null && target !== null)
          .map(({ band, title }) => ({ band, label: title }))}
      />
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('targets.loading')}
        errorSubject={t('targets.subject')}
      >
        {targets => <Changes kpi={kpi} targets={targets} />}
      </QueryPanel>
    </Section>
  );
}
