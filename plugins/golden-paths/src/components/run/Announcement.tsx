import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { RunReport } from '@provenpath/plugin-golden-paths-common';
import { formatClock } from '../../format/formatClock';
import { goldenPathsTranslationRef } from '../../translation';
import { currentStep } from './runState';

/** Reads out each new step and each wait, but not the seconds that pass. */
export function Announcement({ run }: { run: RunReport }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const position = currentStep(run.steps);
  const step = run.steps[position - 1];
  const waiting = step?.waiting;
  return (
    <VisuallyHidden role="status">
      {step &&
        `${t('run.runningTitle', { step: String(position), total: String(run.steps.length) })}: ${step.name}. `}
      {waiting &&
        t('run.waitingSpoken', {
          time: formatClock(waiting.until),
          reason: waiting.reason,
        })}
    </VisuallyHidden>
  );
}
