import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PreflightResponse } from '@provenpath/plugin-golden-paths-common';
import { StatusLabel } from '@provenpath/portal-react';
import { formatClock } from '../../format/formatClock';
import { goldenPathsTranslationRef } from '../../translation';

/** Props of {@link PreflightSummary}. */
export interface PreflightSummaryProps {
  data: PreflightResponse | undefined;
  error: Error | null;
  isRunning: boolean;
}

function Outcome({ data }: { data: PreflightResponse }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { findings, ok, checkedAt } = data;
  const withStatus = (status: string) =>
    findings.filter(finding => finding.status === status).length;
  const passed = withStatus('passed');
  const counts = { passed: String(passed), total: String(findings.length) };
  const time = formatClock(checkedAt);
  if (!ok) {
    const failed = withStatus('failed');
    return (
      <StatusLabel
        tone="negative"
        text={t('preflight.failed', { count: failed })}
      />
    );
  }
  return (
    <StatusLabel
      tone="positive"
      text={
        passed === findings.length
          ? t('preflight.passed', { total: counts.total, time })
          : t('preflight.nothingFailed', { ...counts, time })
      }
    />
  );
}

/** The checks in one sentence, read out when it changes. */
export function PreflightSummary(props: PreflightSummaryProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { data, error, isRunning } = props;
  return (
    <div role="status">
      {isRunning && (
        <StatusLabel tone="running" text={t('preflight.running')} />
      )}
      {!isRunning && data && !error && <Outcome data={data} />}
    </div>
  );
}
