import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { countAnswers } from '@provenpath/plugin-surveys-common';
import type { NpsCounts } from '@provenpath/plugin-surveys-common';
import { ScrollArea, Section, surfaceStyles } from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import { formatShare } from '../shared/formatPoints';
import styles from './results.module.css';

const CLASSES = ['promoters', 'passives', 'detractors'] as const;

/** Promoters, passives and detractors, and how often each score was given. */
export function ClassesSection(props: {
  counts: NpsCounts;
  scores: number[] | null;
}) {
  const { counts, scores } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const n = countAnswers(counts);
  return (
    <Section title={t('results.classes')}>
      <div className={styles.classes} aria-hidden>
        {CLASSES.map(name => (
          <div
            key={name}
            className={styles[name]}
            style={{ width: `${(100 * counts[name]) / n}%` }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {CLASSES.map(name => (
          <li key={name}>
            <span className={`${styles.key} ${styles[name]}`} aria-hidden />
            {t(`results.${name}`)}: {counts[name]} (
            {formatShare(counts[name] / n)})
          </li>
        ))}
      </ul>
      {scores && (
        <ScrollArea label={t('results.scores')}>
          <table
            className={surfaceStyles.table}
            aria-label={t('results.scores')}
          >
            <thead>
              <tr>
                <th scope="col">{t('results.score')}</th>
                {scores.map((_, score) => (
                  <th key={score} scope="col" className={surfaceStyles.number}>
                    {score}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('results.answers')}</th>
                {scores.map((count, score) => (
                  <td key={score} className={surfaceStyles.number}>
                    {count}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </ScrollArea>
      )}
    </Section>
  );
}
