import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Button } from '@backstage/ui';
import type { PreflightResponse } from '@provenpath/plugin-golden-paths-common';
import {
  ErrorState,
  LoadingState,
  PortalQueryProvider,
} from '@provenpath/portal-react';
import { RiRefreshLine } from '@remixicon/react';
import { useEffect, useId } from 'react';
import type { ReactNode } from 'react';
import { usePreflight } from '../../hooks/queries';
import { goldenPathsTranslationRef } from '../../translation';
import { FindingList } from '../findings/FindingList';
import styles from './GoldenPathPreflight.module.css';
import { PreflightSummary } from './PreflightSummary';
import { CHECKING, FAILED, UNCHECKED } from './preflightValue';
import { usePreflightRequest } from './usePreflightRequest';

/** Props of {@link GoldenPathPreflight}. */
export type GoldenPathPreflightProps = FieldExtensionComponentProps<string>;

/** What the field holds for this state of its checks. */
function valueOf(state: {
  hasTemplate: boolean;
  isRunning: boolean;
  data: PreflightResponse | undefined;
  error: Error | null;
}): string {
  if (!state.hasTemplate) {
    return UNCHECKED;
  }
  if (state.isRunning) {
    return CHECKING;
  }
  if (state.error || !state.data) {
    return UNCHECKED;
  }
  return state.data.ok ? state.data.checkedAt : FAILED;
}

function usePreflightField(props: GoldenPathPreflightProps) {
  const { formData, onChange, formContext, name } = props;
  const answers = formContext?.formData ?? {};
  const { template, request, isSettling } = usePreflightRequest(answers, name);
  const hasTemplate = template !== undefined;
  const query = usePreflight(request);
  const isRunning = isSettling || query.isFetching;
  const value = valueOf({
    hasTemplate,
    isRunning,
    data: query.data,
    error: query.error,
  });
  useEffect(() => {
    if (formData !== value) {
      onChange(value);
    }
  }, [formData, value, onChange]);
  return { hasTemplate, query, isRunning };
}

/** The title, what the checks came to, and the button that repeats them. */
function PreflightHead(props: {
  title: ReactNode;
  summary: ReactNode;
  isRunning: boolean;
  onAgain: () => void;
}) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  return (
    <div className={styles.head}>
      <div className={styles.titles}>
        {props.title}
        {props.summary}
      </div>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine aria-hidden />}
        isPending={props.isRunning}
        onPress={props.onAgain}
      >
        {t('preflight.again')}
      </Button>
    </div>
  );
}

function PreflightBody(props: {
  data: PreflightResponse | undefined;
  error: Error | null;
  isRunning: boolean;
}) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { data, error, isRunning } = props;
  if (data) {
    return (
      <div className={isRunning ? styles.outdated : undefined}>
        <FindingList findings={data.findings} />
      </div>
    );
  }
  if (isRunning || !error) {
    return <LoadingState label={t('preflight.running')} />;
  }
  return (
    <>
      <ErrorState compact error={error} subject={t('preflight.errorSubject')} />
      <p className={styles.note}>{t('preflight.errorHint')}</p>
    </>
  );
}

function PreflightPanel(props: GoldenPathPreflightProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const titleId = useId();
  const { hasTemplate, query, isRunning } = usePreflightField(props);
  const state = { data: query.data, error: query.error, isRunning };
  const title = (
    <h3 id={titleId} className={styles.title}>
      {props.schema.title ?? t('preflight.title')}
    </h3>
  );
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      {hasTemplate ? (
        <>
          <PreflightHead
            title={title}
            summary={<PreflightSummary {...state} />}
            isRunning={isRunning}
            onAgain={() => query.refetch()}
          />
          <PreflightBody {...state} />
        </>
      ) : (
        <>
          {title}
          <p className={styles.note}>{t('preflight.noTemplate')}</p>
        </>
      )}
    </section>
  );
}

/**
 * The checks before a run, on the last page of its form: made when shown, when
 * an answer changes, and on demand.
 */
export function GoldenPathPreflight(props: GoldenPathPreflightProps) {
  return (
    <PortalQueryProvider>
      <PreflightPanel {...props} />
    </PortalQueryProvider>
  );
}
