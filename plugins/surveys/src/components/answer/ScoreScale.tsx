import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useId } from 'react';
import { surveysTranslationRef } from '../../translation';
import styles from './answer.module.css';

const SCORES = Array.from({ length: 11 }, (_, score) => score);

/**
 * The numbers 0 to 10 as radio buttons: arrow keys move, a number key chooses,
 * and each is large enough for a thumb.
 */
export function ScoreScale(props: {
  question: string;
  value: number | null;
  /** True once somebody wanted to send without one. */
  isMissing: boolean;
  onChange: (score: number) => void;
}) {
  const { question, value, isMissing, onChange } = props;
  const { t } = useTranslationRef(surveysTranslationRef);
  const name = useId();
  return (
    <fieldset className={styles.scale}>
      <legend className={styles.question}>{question}</legend>
      <div
        className={styles.scores}
        role="presentation"
        onKeyDown={event => {
          if (/^\d$/.test(event.key)) {
            onChange(Number(event.key));
            // So that the arrows go on from there.
            event.currentTarget
              .querySelector<HTMLInputElement>(`input[value="${event.key}"]`)
              ?.focus();
          }
        }}
      >
        {SCORES.map(score => (
          <label key={score} className={styles.score}>
            <input
              type="radio"
              name={name}
              value={score}
              checked={value === score}
              aria-label={t('answer.score', { score: String(score) })}
              onChange={() => onChange(score)}
            />
            <span aria-hidden>{score}</span>
          </label>
        ))}
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{t('answer.low')}</span>
        <span>{t('answer.high')}</span>
      </div>
      {isMissing && (
        <Text as="p" variant="body-medium" color="danger" role="alert">
          {t('answer.choose')}
        </Text>
      )}
    </fieldset>
  );
}
