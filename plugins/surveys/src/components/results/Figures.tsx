import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResultsResponse } from '@provenpath/plugin-surveys-common';
import { StatusLabel } from '@provenpath/portal-react';
import { surveysTranslationRef } from '../../translation';
import {
  formatMargin,
  formatPoints,
  formatShare,
} from '../shared/formatPoints';
import styles from './results.module.css';

function clamp(value: number): number {
  return Math.max(-100, Math.min(100, value));
}

function NpsFigure({ results }: { results: ResultsResponse }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const { adjusted, bounds } = results;
  return (
    <div className={styles.figure}>
      <p className={styles.name}>{t('results.nps')}</p>
      <p className={styles.value}>{formatPoints(results.nps)}</p>
      <p>{t('results.npsUnit', { count: results.n })}</p>
      {adjusted && (
        <p>
          {t('results.interval', {
            low: formatPoints(clamp(adjusted.nps - adjusted.margin95)),
            high: formatPoints(clamp(adjusted.nps + adjusted.margin95)),
          })}
        </p>
      )}
      <p className={styles.small}>
        {t('results.intervalNote', { margin: formatMargin(results.margin95) })}
      </p>
      {bounds && (
        <p className={styles.small}>
          {t('results.bounds', {
            low: formatPoints(bounds.low),
            high: formatPoints(bounds.high),
          })}
        </p>
      )}
    </div>
  );
}

function RateFigure({ results }: { results: ResultsResponse }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <div className={styles.figure}>
      <p className={styles.name}>{t('results.rate')}</p>
      <p className={styles.value}>{formatShare(results.responseRate)}</p>
      <p>
        {results.population === null
          ? t('results.rateUnknown')
          : t('results.rateOf', {
              n: String(results.n),
              population: String(results.population),
            })}
      </p>
      <StatusLabel
        tone={results.representative ? 'positive' : 'warning'}
        text={
          results.representative
            ? t('results.representative')
            : t('results.notRepresentative')
        }
      />
    </div>
  );
}

function ChangeFigure({ results }: { results: ResultsResponse }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const { comparison } = results;
  if (!comparison) {
    return (
      <div className={styles.figure}>
        <p className={styles.name}>{t('results.changeNone')}</p>
        <p className={styles.value}>–</p>
      </div>
    );
  }
  const z = formatMargin(comparison.z);
  const significance = comparison.significant
    ? t('results.significant', { z })
    : t('results.notSignificant', { z });
  return (
    <div className={styles.figure}>
      <p className={styles.name}>
        {t('results.change', { title: comparison.title })}
      </p>
      <p className={styles.value}>{formatPoints(comparison.difference)}</p>
      <p>{comparison.z === null ? t('results.exact') : significance}</p>
    </div>
  );
}

/** NPS, response rate and change, side by side. */
export function Figures({ results }: { results: ResultsResponse }) {
  return (
    <div className={styles.figures}>
      <NpsFigure results={results} />
      <RateFigure results={results} />
      <ChangeFigure results={results} />
    </div>
  );
}
