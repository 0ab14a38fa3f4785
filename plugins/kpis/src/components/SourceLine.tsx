import { Alert } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { KpiReading } from '@provenpath/plugin-kpis-common';
import { RelativeTime } from '@provenpath/portal-react';
import { RiDatabase2Line } from '@remixicon/react';
import { kpisTranslationRef } from '../translation';
import styles from './kpis.module.css';

/** Where a reading comes from, how old it is, and whether that can be trusted. */
export function SourceLine({ source }: { source: KpiReading['source'] }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <div>
      {source.state === 'failed' && (
        <Alert
          status="warning"
          icon
          mb="2"
          title={t('reading.collectedFailed')}
          description={source.error ?? undefined}
        />
      )}
      <p className={styles.source}>
        <RiDatabase2Line size={14} aria-hidden />
        <span>
          {t('reading.source')}: {source.title},{' '}
          {source.collectedAt === null ? (
            t('reading.collectedNever')
          ) : (
            <>
              {t('reading.collectedOk')}{' '}
              <RelativeTime instant={source.collectedAt} />
            </>
          )}
        </span>
      </p>
    </div>
  );
}
