import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Finding } from '@provenpath/plugin-golden-paths-common';
import { OutLink, StatusLabel } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import { Words } from '../Words';
import styles from './FindingList.module.css';
import { FINDING_TONE, sortFindings } from './findingTone';

function FindingItem({ finding }: { finding: Finding }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { status, title, detail, action, link } = finding;
  return (
    <li className={styles.item} data-status={status}>
      <StatusLabel tone={FINDING_TONE[status]} text={t(`findings.${status}`)} />
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        <p className={styles.detail}>
          <Words text={detail} />
        </p>
        {action && (
          <p>
            <Words text={action} />
          </p>
        )}
        {link && (
          <p>
            <OutLink href={link}>{t('findings.details')}</OutLink>
          </p>
        )}
      </div>
    </li>
  );
}

/** What was looked at before a run, worst first, each with what to do. */
export function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <ul className={styles.list}>
      {sortFindings(findings).map(finding => (
        <FindingItem key={finding.id} finding={finding} />
      ))}
    </ul>
  );
}
