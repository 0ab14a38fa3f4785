import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RunReport } from '@provenpath/plugin-golden-paths-common';
import { Section, formatSeconds, useNow } from '@provenpath/portal-react';
import { goldenPathsTranslationRef } from '../../translation';
import { Announcement } from './Announcement';
import styles from './Run.module.css';
import { StepItem } from './StepItem';
import { currentStep, isUnderWay, secondsOf, stepsReached } from './runState';

/** Often enough for seconds that count down. */
const TICK_MILLISECONDS = 1_000;

function useTitle(run: RunReport, now: number): string {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { status, createdAt, endedAt, steps } = run;
  const seconds = secondsOf({ startedAt: createdAt, endedAt }, now) ?? 0;
  const time = formatSeconds(Math.round(seconds));
  const position = {
    step: String(currentStep(steps)),
    total: String(steps.length),
  };
  switch (status) {
    case 'open':
      return t('run.openTitle');
    case 'processing':
      return t('run.runningTitle', position);
    case 'failed':
      return t('run.failedTitle', { ...position, time });
    case 'cancelled':
      return t('run.cancelledTitle', { ...position, time });
    default:
      return t('run.completedTitle', { time });
  }
}

/** Every step of a run with its time, and what it waits for. */
export function RunSteps({ run }: { run: RunReport }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const now = useNow(TICK_MILLISECONDS);
  const { resumed } = run;
  return (
    <Section
      title={useTitle(run, now)}
      description={resumed > 0 && t('run.resumed', { count: resumed })}
    >
      <ol className={styles.steps}>
        {stepsReached(run).map(step => (
          <StepItem key={step.id} step={step} now={now} />
        ))}
      </ol>
      {isUnderWay(run) && <Announcement run={run} />}
    </Section>
  );
}
