import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { InfrastructurePullRequest } from '@provenpath/plugin-golden-paths-common';
import { OutLink, RelativeTime } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Infrastructure.module.css';

/** The changes that wait for a review. */
export function OpenPullRequests(props: {
  pullRequests: InfrastructurePullRequest[];
}) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <ul className={styles.list}>
      {props.pullRequests.map(({ number, title, url, createdAt }) => (
        <li key={number}>
          <OutLink href={url}>
            {t('infrastructure.pullRequest', {
              number: String(number),
              title,
            })}
          </OutLink>{' '}
          <span className={styles.minor}>
            <RelativeTime instant={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
