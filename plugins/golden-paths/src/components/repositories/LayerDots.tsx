import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { RepositoryLayer } from '@provenpath/plugin-golden-paths-common';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import styles from './repositories.module.css';

/** Each layer that applies, as a dot that is filled when the repository is on it. */
export function LayerDots({ layers }: { layers: RepositoryLayer[] }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <span className={styles.dots}>
      {layers.map(({ name, on }) => {
        const words = `${name}: ${t(on ? 'standing.on' : 'standing.off')}`;
        return (
          <span
            key={name}
            className={`${styles.dot} ${on ? styles.dotOn : ''}`}
            title={words}
          >
            <VisuallyHidden>{words}</VisuallyHidden>
          </span>
        );
      })}
    </span>
  );
}
