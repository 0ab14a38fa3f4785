import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { surveyReadPermission } from '@provenpath/plugin-surveys-common';
import type {
  Campaign,
  ResultsResponse,
} from '@provenpath/plugin-surveys-common';
import {
  DemoBadge,
  EmptyState,
  GuardedPage,
  QueryPanel,
  Section,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { RiBarChart2Line } from '@remixicon/react';
import { useCampaigns, useResults } from '../../hooks/queries';
import { surveysTranslationRef } from '../../translation';
import { ClassesSection } from './ClassesSection';
import { ComplaintsSection } from './ComplaintsSection';
import { CutSection } from './CutSection';
import { Figures } from './Figures';
import { ReasonsSection } from './ReasonsSection';
import { WavesSection } from './WavesSection';
import styles from './results.module.css';

/** Empty for the newest. */
const FILTERS = { campaign: { default: '' } };

function Results({ results }: { results: ResultsResponse }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  return (
    <div className={surfaceStyles.stack}>
      <Section
        title={results.title}
        description={results.quarter}
        actions={results.demo && <DemoBadge />}
      >
        {results.nps === null ? (
          <EmptyState
            title={t('results.tooFew')}
            description={t('results.tooFewAdvice', { n: String(results.n) })}
          />
        ) : (
          <Figures results={results} />
        )}
        {results.spoiled > 0 && (
          <p className={surfaceStyles.note}>
            {t('results.spoiled', { count: results.spoiled })}
          </p>
        )}
      </Section>
      {results.counts && (
        <>
          <ClassesSection counts={results.counts} scores={results.scores} />
          <div className={styles.pair}>
            {results.cuts.map(cut => (
              <CutSection key={cut.dimension} cut={cut} />
            ))}
            <ReasonsSection reasons={results.reasons} />
          </div>
        </>
      )}
    </div>
  );
}

function Counted({ campaigns }: { campaigns: Campaign[] }) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const { filters } = useUrlFilters(FILTERS);
  const selected =
    campaigns.find(({ id }) => id === filters.campaign) ?? campaigns[0];
  const query = useResults(selected.id);
  return (
    <div className={surfaceStyles.stack}>
      <QueryPanel
        query={query}
        loadingLabel={t('results.loading')}
        errorSubject={t('results.subject')}
      >
        {results => <Results results={results} />}
      </QueryPanel>
      <WavesSection campaigns={campaigns} selected={selected.id} />
      <ComplaintsSection />
    </div>
  );
}

/** Results of a survey, the course over all of them, and complaints. */
export function ResultsPage() {
  const { t } = useTranslationRef(surveysTranslationRef);
  const query = useCampaigns();
  const counted =
    query.data?.campaigns.filter(({ status }) => status === 'closed') ?? [];
  return (
    <GuardedPage permission={surveyReadPermission}>
      <QueryPanel
        query={query}
        loadingLabel={t('results.loading')}
        errorSubject={t('results.subject')}
        isEmpty={() => counted.length === 0}
        empty={
          <EmptyState
            icon={<RiBarChart2Line size={28} />}
            title={t('results.empty')}
            description={t('results.emptyAdvice')}
          />
        }
      >
        {() => <Counted campaigns={counted} />}
      </QueryPanel>
    </GuardedPage>
  );
}
