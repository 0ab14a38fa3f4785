import { Alert } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { KpiReading } from '@provenpath/plugin-kpis-common';
import { RelativeTime } from '@provenpath/portal-react';
import { RiDatabase2Line } from '@remixicon/react';
import { kpisTranslationRef } from '../../translation';
import styles from './kpis.module.css';

/** Props of {@link SourceLine}. */
export interface SourceLineProps {
  source: KpiReading['source'];
  /** Without icon and the word "Source", where a label already says it. */
  bare?: boolean;
}

/** Where a reading comes from, how old it is, and whether that can be trusted. */
export function SourceLine({ source, bare }: SourceLineProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <div>
      {source.state === 'failed' && (
        <Alert
          status="warning"
          icon
          mb="2"
          title={t(
            source.collectedAt === null
              ? 'reading.firstFailed'
              : 'reading.collectedFailed',
          )}
          description={source.error ?? undefined}
        />
      )}
      <p className={bare ? styles.bareSource : styles.source}>
        {!bare && <RiDatabase2Line size={14} aria-hidden />}
        <span>
          {!bare && `${t('reading.source')}: `}
          {source.title},{' '}
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
