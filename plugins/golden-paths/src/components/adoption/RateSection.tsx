import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { AdoptionResponse } from '@provenpath/plugin-golden-paths-common';
import {
  BandLabel,
  DemoBadge,
  QueryPanel,
  Section,
  formatValue,
} from '@provenpath/portal-react';
import type { PanelQuery } from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { AdoptionJudgement } from '../../api/judgement';
import { useJudgement } from '../../hooks/adoptionQueries';
import { Figure } from './Figure';
import { NothingEligible } from './NothingEligible';
import { RateFacts } from './RateFacts';
import { StartScan } from './StartScan';
import styles from './adoption.module.css';

function Declared(props: {
  adoption: AdoptionResponse;
  judgement: AdoptionJudgement | null | undefined;
}) {
  const { adoption, judgement } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { onPath, eligible, before, definitions } = adoption;
  const earlier = definitions.find(entry => entry.definitionBefore !== null);
  const interval = judgement?.interval;
  return (
    <Figure
      title={t('rate.declared')}
      value={formatValue(adoption.rate, 'share')}
      label={
        judgement &&
        judgement.band !== 'none' && (
          <BandLabel band={judgement.band} judgement={judgement.judgement} />
        )
      }
    >
      <p>
        {t('rate.of', { part: String(onPath), whole: String(eligible) })}
        {judgement &&
          judgement.target !== null &&
          `. ${t('rate.target', { target: formatValue(judgement.target, 'share') })}`}
        {interval &&
          interval.low !== null &&
          interval.high !== null &&
          `. ${t('rate.interval', {
            low: formatValue(interval.low, 'share'),
            high: formatValue(interval.high, 'share'),
          })}`}
      </p>
      {before && earlier && (
        <p>
          {t('rate.before', {
            rate: formatValue(before.rate, 'share'),
            onPath: String(before.onPath),
            definition: String(earlier.definitionBefore),
          })}
        </p>
      )}
    </Figure>
  );
}

function Running({ adoption }: { adoption: AdoptionResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { running, onPath, eligible } = adoption;
  return (
    <Figure
      title={t('rate.running')}
      value={formatValue(running.rate, 'share')}
    >
      <p>
        {running.rate === null
          ? t('rate.runningUnknown', {
              measured: String(running.measured),
              onPath: String(onPath),
            })
          : t('rate.runningOf', {
              part: String(running.onPath),
              whole: String(eligible),
            })}
      </p>
    </Figure>
  );
}

/** The rate: what workflows declare beside what has run, and what it rests on. */
export function RateSection(props: {
  query: PanelQuery<AdoptionResponse>;
  subject: string;
}) {
  const { query, subject } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  // The rate stands without its judgement, which another plugin gives.
  const judgement = useJudgement(subject);
  return (
    <Section
      title={t('rate.title')}
      description={t('rate.description')}
      actions={
        <>
          {query.data?.scan?.demo && <DemoBadge />}
          <StartScan />
        </>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('rate.loading')}
        errorSubject={t('rate.subject')}
        skeleton={<Skeleton width="100%" height={180} />}
        isEmpty={({ eligible }) => eligible === 0}
        empty={query.data && <NothingEligible adoption={query.data} />}
      >
        {adoption => (
          <div className={styles.rate}>
            <div className={styles.figures}>
              <Declared adoption={adoption} judgement={judgement.data} />
              <Running adoption={adoption} />
            </div>
            <RateFacts
              adoption={adoption}
              isUnjudged={judgement.isError || judgement.data === null}
            />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
