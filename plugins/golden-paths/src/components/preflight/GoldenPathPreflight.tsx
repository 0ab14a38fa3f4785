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
  hasRequest: boolean;
  isRunning: boolean;
  data: PreflightResponse | undefined;
  error: Error | null;
}): string {
  if (!state.hasRequest) {
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
  const { request, isSettling } = usePreflightRequest(answers, name);
  const query = usePreflight(request);
  const isRunning = isSettling || query.isFetching;
  const value = valueOf({
    hasRequest: request !== undefined,
    isRunning,
    data: query.data,
    error: query.error,
  });
  useEffect(() => {
    if (formData !== value) {
      onChange(value);
    }
  }, [formData, value, onChange]);
  return { hasRequest: request !== undefined, query, isRunning };
}

function PreflightContent(props: GoldenPathPreflightProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const { hasRequest, query, isRunning } = usePreflightField(props);
  if (!hasRequest) {
    return <p className={styles.note}>{t('preflight.noTemplate')}</p>;
  }
  return (
    <>
      <PreflightHead
        {...props}
        action={
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiRefreshLine aria-hidden />}
            isPending={isRunning}
            onPress={() => query.refetch()}
          >
            {t('preflight.again')}
          </Button>
        }
      >
        <PreflightSummary
          data={query.data}
          error={query.error}
          isRunning={isRunning}
        />
      </PreflightHead>
      {query.data && (
        <div className={isRunning ? styles.outdated : undefined}>
          <FindingList findings={query.data.findings} />
        </div>
      )}
      {!query.data && isRunning && (
        <LoadingState label={t('preflight.running')} />
      )}
      {!query.data && !isRunning && query.error && (
        <>
          <ErrorState
            compact
            error={query.error}
            subject={t('preflight.errorSubject')}
          />
          <p className={styles.note}>{t('preflight.errorHint')}</p>
        </>
      )}
    </>
  );
}

function PreflightHead(
  props: GoldenPathPreflightProps & { action: ReactNode; children: ReactNode },
) {
  return (
    <div className={styles.head}>
      {props.children}
      {props.action}
    </div>
  );
}

/**
 * The checks before a run, on the last page of its form: made when shown, when
 * an answer changes, and on demand.
 */
export function GoldenPathPreflight(props: GoldenPathPreflightProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const titleId = useId();
  return (
    <PortalQueryProvider>
      <section className={styles.panel} aria-labelledby={titleId}>
        <h3 id={titleId} className={styles.title}>
          {props.schema.title ?? t('preflight.title')}
        </h3>
        <PreflightContent {...props} />
      </section>
    </PortalQueryProvider>
  );
}
