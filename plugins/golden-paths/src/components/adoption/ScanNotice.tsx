import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import { RelativeTime, useNow } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import styles from './adoption.module.css';

type Scan = NonNullable<AdoptionResponse['scan']>;

/** Older than this, figures are called stale even if nothing has failed. */
const STALE_MILLISECONDS = 24 * 60 * 60 * 1000;

function Progress({ scan }: { scan: Scan | null }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { read, known } = scan ?? { read: 0, known: null };
  const words =
    known === null
      ? t('scan.progress', { read: String(read) })
      : t('scan.progressOf', { read: String(read), known: String(known) });
  return (
    <Alert
      status="info"
      icon
      title={t('scan.running')}
      description={
        <span className={styles.progress}>
          <progress
            aria-label={t('scan.running')}
            max={known ?? undefined}
            value={known === null ? undefined : read}
          />
          <span>
            {words} {t('scan.runningAdvice')}
          </span>
        </span>
      }
    />
  );
}

/** A scan in progress, or figures that are older than they should be. */
export function ScanNotice({ adoption }: { adoption: AdoptionResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const now = useNow();
  const { scan } = adoption;
  const trouble = scan?.trouble;
  const isStale =
    scan !== null && now - Date.parse(scan.finishedAt) > STALE_MILLISECONDS;
  return (
    <>
      {(!scan || !scan.complete) && <Progress scan={scan} />}
      {scan && (trouble || isStale) && (
        <Alert
          status="warning"
          icon
          title={
            <>
              {t('scan.stale')} <RelativeTime instant={scan.finishedAt} />
            </>
          }
          description={trouble?.message ?? t('scan.staleAdvice')}
        />
      )}
      {adoption.definitions
        .filter(({ problem }) => problem !== null)
        .map(({ provider, problem }) => (
          <Alert
            key={provider}
            status="warning"
            icon
            title={t('scan.definitionProblem', { provider })}
            description={problem}
          />
        ))}
    </>
  );
}
