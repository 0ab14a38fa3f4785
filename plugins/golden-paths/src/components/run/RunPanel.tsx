import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ScaffolderTaskOutput } from '@backstage/plugin-scaffolder-react';
import { DefaultTemplateOutputs } from '@backstage/plugin-scaffolder-react/alpha';
import type { RunReport } from '@provenpath/plugin-golden-paths-common';
import {
  PortalQueryProvider,
  QueryPanel,
  Section,
} from '@provenpath/portal-react';
import type { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { useRun } from '../../hooks/queries';
import { goldenPathsTranslationRef } from '../../translation';
import { CreatedThings } from './CreatedThings';
import styles from './Run.module.css';
import { RunFailure } from './RunFailure';
import { RunSteps } from './RunSteps';

function Report({ run }: { run: RunReport }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const stopped = run.status === 'failed' || run.status === 'cancelled';
  return (
    <div className={styles.report}>
      {run.failure && stopped && <RunFailure run={run} failure={run.failure} />}
      {stopped && (
        <Section
          title={t('created.title')}
          description={t('created.description')}
        >
          <CreatedThings created={run.created} />
        </Section>
      )}
      <RunSteps run={run} />
    </div>
  );
}

function RunReportPanel(props: { taskId: string; output: ReactNode }) {
  const { taskId, output } = props;
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const query = useRun(taskId);
  // What stands above on Backstage's page says the same with less: once there
  // is a report, it takes that place.
  return (
    <div className={query.data ? styles.replacing : undefined}>
      {output}
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('run.loading')}
        errorSubject={t('run.subject')}
      >
        {run => <Report run={run} />}
      </QueryPanel>
    </div>
  );
}

/**
 * The page of a template run: what it does and waits for, what it made, and what
 * to do when it stopped. Links and texts of a run that went well stay as they are.
 */
export function RunPanel({ output }: { output?: ScaffolderTaskOutput }) {
  const { taskId } = useParams();
  const links = <DefaultTemplateOutputs output={output} />;
  if (!taskId) {
    return links;
  }
  return (
    <PortalQueryProvider>
      <RunReportPanel taskId={taskId} output={links} />
    </PortalQueryProvider>
  );
}
