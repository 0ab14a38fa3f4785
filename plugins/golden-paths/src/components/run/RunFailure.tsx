import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  RunFailure as Failure,
  RunReport,
} from '@provenpath/plugin-golden-paths-common';
import { ErrorState, OutLink } from '@provenpath/portal-react';
import { RiErrorWarningLine, RiPlayLine } from '@remixicon/react';
import { useId } from 'react';
import { goldenPathsTranslationRef } from '../../translation';
import { Words } from '../Words';
import { RemoveDialog } from './RemoveDialog';
import styles from './Run.module.css';
import { useRemoval } from './useRemoval';
import { useResume } from './useResume';

function Cure({ failure }: { failure: Failure }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { actions, link, message } = failure;
  return (
    <>
      {actions.length > 0 && (
        <>
          <h3 className={styles.subtitle}>{t('failure.whatToDo')}</h3>
          <ol className={styles.actions}>
            {actions.map(action => (
              <li key={action}>
                <Words text={action} />
              </li>
            ))}
          </ol>
        </>
      )}
      {link && (
        <p className={styles.paragraph}>
          <OutLink href={link}>{t('failure.more')}</OutLink>
        </p>
      )}
      <details className={styles.disclosure}>
        <summary>{t('failure.said')}</summary>
        <pre>{message}</pre>
      </details>
    </>
  );
}

/** The two ways on: where the run stopped, or back to before it. */
function WaysOn({ run }: { run: RunReport }) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const resume = useResume(run.taskId);
  const removal = useRemoval(run.taskId);
  const step = run.steps.find(({ status }) => status === 'failed');
  return (
    <>
      {run.canResume && (
        <Button
          variant="primary"
          iconStart={<RiPlayLine aria-hidden />}
          isPending={resume.isPending || resume.isSuccess}
          onPress={() => resume.mutate()}
        >
          {t('failure.resume')}
        </Button>
      )}
      {(run.canRemove || removal.isSuccess) && (
        <RemoveDialog run={run} removal={removal} />
      )}
      {run.canResume && step && (
        <p className={styles.hint}>
          {t('failure.resumeFrom', { step: step.name })}
        </p>
      )}
      {!run.canResume && run.cannotResumeBecause && (
        <p className={styles.hint}>{run.cannotResumeBecause}</p>
      )}
      {resume.error && (
        <ErrorState
          compact
          error={resume.error}
          subject={t('failure.resumeSubject')}
        />
      )}
    </>
  );
}

/** Why a run stopped, what to do about it, and the two ways on. */
export function RunFailure(props: { run: RunReport; failure: Failure }) {
  const { run, failure } = props;
  const titleId = useId();
  return (
    <section className={styles.failure} aria-labelledby={titleId}>
      <div className={styles.failureHead} role="alert">
        <RiErrorWarningLine size={24} aria-hidden />
        <div>
          <h2 id={titleId}>{failure.title}</h2>
          <p>
            <Words text={failure.detail} />
          </p>
        </div>
      </div>
      <div className={styles.failureBody}>
        <Cure failure={failure} />
        <div className={styles.buttons}>
          <WaysOn run={run} />
        </div>
      </div>
    </section>
  );
}
