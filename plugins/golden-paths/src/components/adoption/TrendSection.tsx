import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { HistoryResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  QueryPanel,
  Section,
  TrendChart,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useHistory, useJudgement } from '../../hooks/adoptionQueries';
import { useLinks } from '../../hooks/useLinks';
import { shared as styles } from '../shared/styles';
import { toDays, toMonths } from './trendPoints';
import type { LinksOf } from './trendPoints';

/** How far the past was read from the repositories' own history, and its cost. */
function Reconstruction(props: {
  reconstruction: NonNullable<HistoryResponse['reconstruction']>;
}) {
  const { status, from, repositoriesRead, repositories } = props.reconstruction;
  const { points, budget, definitions } = props.reconstruction;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <p className={styles.note}>
      {t(`trend.${status}`, {
        from,
        read: String(repositoriesRead),
        total: String(repositories),
        points: points.toLocaleString('en-GB'),
        budget: budget.toLocaleString('en-GB'),
        definitions: definitions.join(', ') || t('trend.definitionUnknown'),
      })}
    </p>
  );
}

/** A measured day is in the list of repositories; a reconstructed one has its own. */
function usePointLinks(subject: string): LinksOf {
  const { toRepositories } = useLinks();
  return ({ day, reconstructed }) => {
    const rows = { subject, ...(reconstructed ? { past: day } : { at: day }) };
    return {
      value: toRepositories({ ...rows, onPath: 'true' }),
      sample: toRepositories({ ...rows, excluded: 'none' }),
    };
  };
}

/** The rate over time; what was reconstructed is drawn apart. */
export function TrendSection({ subject }: { subject: string }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const [grain, setGrain] = useState('months');
  const query = useHistory(subject);
  const judgement = useJudgement(subject);
  const navigate = useNavigate();
  const linksOf = usePointLinks(subject);
  return (
    <Section
      title={t('trend.title')}
      description={t('trend.description')}
      actions={
        <ToggleButtonGroup
          aria-label={t('trend.grain')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[grain]}
          onSelectionChange={keys => setGrain(String([...keys][0]))}
        >
          <ToggleButton id="months" size="small">
            {t('trend.months')}
          </ToggleButton>
          <ToggleButton id="days" size="small">
            {t('trend.days')}
          </ToggleButton>
        </ToggleButtonGroup>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('trend.loading')}
        errorSubject={t('trend.subject')}
        skeleton={<Skeleton width="100%" height={260} />}
        isEmpty={({ points }) => points.length === 0}
        empty={
          <EmptyState
            title={t('trend.emptyTitle')}
            description={t('trend.emptyAdvice')}
          />
        }
      >
        {({ points, reconstruction }) => (
          <div className={styles.stack}>
            <TrendChart
              title={t('trend.title')}
              valueLabel={t('trend.value')}
              unit="share"
              target={judgement.data?.target ?? null}
              annotations={judgement.data?.annotations}
              points={(grain === 'days' ? toDays : toMonths)(points, linksOf)}
              onOpen={navigate}
            />
            {reconstruction && (
              <Reconstruction reconstruction={reconstruction} />
            )}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
