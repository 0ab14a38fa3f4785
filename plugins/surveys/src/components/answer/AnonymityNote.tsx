import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiShieldUserLine } from '@remixicon/react';
import { surveysTranslationRef } from '../../translation';
import styles from './answer.module.css';

/** What is known of who answers, and what is not, in two sentences. */
export function AnonymityNote(props: { fingerprint: string | null }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <div className={styles.anonymity}>
      <RiShieldUserLine size={20} aria-hidden />
      <div>
        <p>
          <strong>{t('answer.anonymity')}</strong>
        </p>
        <p>
          {t('answer.known')} {t('answer.unknown')}
        </p>
        {props.fingerprint && (
          <p className={styles.fingerprint}>
            {t('answer.fingerprint', { fingerprint: props.fingerprint })}
          </p>
        )}
      </div>
    </div>
  );
}
