import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { NotConfigured } from '@provenpath/plugin-delivery-common';
import { annotationExample, annotationYaml } from '../links/annotationExample';
import { deliveryTranslationRef } from '../translation';
import { CopyableYaml } from './CopyableYaml';
import styles from './delivery.module.css';

/** What is missing for a card to have something to show, and how to add it. */
export function MissingHint({ missing }: { missing: NotConfigured }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const { name } = useEntity().entity.metadata;
  const { reason, annotation } = missing;
  return (
    <div className={`${styles.stack} ${styles.tight}`}>
      <p className={styles.text}>{reason}</p>
      {annotation && (
        <details className={styles.disclosure}>
          <summary>{t('missing.show')}</summary>
          <CopyableYaml
            yaml={annotationYaml(
              annotation,
              annotationExample(annotation, name),
            )}
          />
        </details>
      )}
    </div>
  );
}
