import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { FunnelResponse } from '@provenpath/plugin-golden-paths-common';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { AdoptionRequest } from '../../api/AdoptionApi';
import { useFunnel } from '../../hooks/adoptionQueries';
import { useLinks } from '../../hooks/useLinks';
import { CountLink } from '../shared/CountLink';
import styles from './adoption.module.css';
import { filtersOfLost, filtersOfStep } from './funnelFilters';

type Step = FunnelResponse['steps'][number];

function Lost({ step, request }: { step: Step; request: AdoptionRequest }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const lost = step.lost.filter(({ count }) => count > 0);
  return lost.length === 0 ? null : (
    <ul className={styles.lost}>
      {lost.map(({ reason, count }) => (
        <li key={reason ?? step.step}>
          <Link
            href={toRepositories({
              ...request,
              ...filtersOfLost(step.step, reason),
            })}
          >
            {`−${count} ${
              reason === null
                ? t(`funnel.lost.${step.step}`)
                : t(`reason.${reason}`)
            }`}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function FunnelStep(props: {
  step: Step;
  all: number;
  request: AdoptionRequest;
}) {
  const { step, all, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const filters = filtersOfStep(step.step);
  const words = `${step.count.toLocaleString('en-GB')} ${t(`funnel.${step.step}`)}`;
  return (
    <li className={styles.step}>
      <span
        className={styles.stepBar}
        style={{ inlineSize: `${all === 0 ? 0 : (step.count / all) * 100}%` }}
        aria-hidden
      />
      <span className={styles.stepName}>
        {filters ? (
          <Link href={toRepositories({ ...request, ...filters })}>{words}</Link>
        ) : (
          words
        )}
        {step.measured !== null && (
          <span className={styles.stepNote}>
            {t('funnel.measured', {
              measured: (
                <CountLink
                  count={step.measured}
                  filters={{ ...request, runsKnown: 'true' }}
                />
              ),
            })}
          </span>
        )}
      </span>
      <Lost step={step} request={request} />
    </li>
  );
}

/** From all repositories to those fully on the path, and who is lost where. */
export function FunnelSection({ request }: { request: AdoptionRequest }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useFunnel(request);
  return (
    <Section title={t('funnel.title')} description={t('funnel.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('funnel.loading')}
        errorSubject={t('funnel.subject')}
        skeleton={<Skeleton width="100%" height={260} />}
        isEmpty={({ steps }) => (steps[0]?.count ?? 0) === 0}
        empty={
          <EmptyState
            title={t('rate.nothingTitle')}
            description={t('rate.nothingAdvice')}
          />
        }
      >
        {({ steps }) => (
          <ol className={styles.funnel}>
            {steps.map(step => (
              <FunnelStep
                key={step.step}
                step={step}
                all={steps[0].count}
                request={request}
              />
            ))}
          </ol>
        )}
      </QueryPanel>
    </Section>
  );
}
