import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunStep } from '@provenpath/plugin-golden-paths-common';
import { StatusLabel, formatSeconds } from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { formatClock } from '../../format/formatClock';
import { goldenPathsTranslationRef } from '../../translation';
import styles from './Run.module.css';
import { secondsOf } from './runState';

const TONES: Record<RunStep['status'], StatusTone> = {
  open: 'neutral',
  processing: 'running',
  completed: 'positive',
  failed: 'negative',
  cancelled: 'warning',
  skipped: 'neutral',
};

/** Props of {@link StepItem}. */
export interface StepItemProps {
  step: RunStep;
  /** Milliseconds since the epoch. */
  now: number;
}

function Waiting({ step, now }: StepItemProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  if (!step.waiting) {
    return null;
  }
  const { until, reason } = step.waiting;
  const left = Math.round((Date.parse(until) - now) / 1000);
  const time = formatClock(until);
  return (
    <div className={styles.waiting}>
      <StatusLabel
        tone="warning"
        text={
          left > 0
            ? t('run.waiting', { time, reason, left: formatSeconds(left) })
            : t('run.waitingOver', { time, reason })
        }
      />
    </div>
  );
}

/** The scaffolder counts in whole seconds, in which a quick step takes none. */
function formatTime({ status }: RunStep, seconds: number): string {
  return status !== 'processing' && seconds < 1
    ? '< 1 s'
    : formatSeconds(Math.round(seconds));
}

/** One step of a run: its state in words, shape and colour, and its time. */
export function StepItem({ step, now }: StepItemProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { name, status } = step;
  const seconds = secondsOf(step, now);
  const time = seconds === undefined ? '' : formatTime(step, seconds);
  return (
    <li className={styles.step} data-status={status}>
      <StatusLabel tone={TONES[status]} text={name} />
      <span className={styles.stepTime}>
        {status === 'processing' && seconds !== undefined
          ? t('run.running', { time })
          : `${t(`run.stepStatus.${status}`)}${
              time && status !== 'skipped' ? `, ${time}` : ''
            }`}
      </span>
      <Waiting step={step} now={now} />
    </li>
  );
}
