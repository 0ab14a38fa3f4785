import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import { RelativeTime } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { shared as styles } from '../shared/styles';

/** How old the figures are. */
export function ScanAge({ adoption }: { adoption: AdoptionResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    adoption.scan && (
      <span className={styles.note}>
        {t('scan.measured')} <RelativeTime instant={adoption.scan.finishedAt} />
      </span>
    )
  );
}
