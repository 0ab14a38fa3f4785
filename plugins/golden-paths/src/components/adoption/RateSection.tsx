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
import type { AdoptionRequest } from '../../api/AdoptionApi';
import type { AdoptionJudgement } from '../../api/judgement';
import { useJudgement } from '../../hooks/adoptionQueries';
import type { RepositoryFilterValues } from '../../hooks/useLinks';
import { CountLink } from '../shared/CountLink';
import { Figure } from './Figure';
import { NothingEligible } from './NothingEligible';
import { RateFacts } from './RateFacts';
import { StartScan } from './StartScan';
import styles from './adoption.module.css';

/** "26 of 55 eligible repositories", each count with its repositories. */
function OfEligible(props: {
  part: number;
  eligible: number;
  request: AdoptionRequest;
  filters: RepositoryFilterValues;
}) {
  const { part, eligible, request, filters } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return t('rate.of', {
    part: <CountLink count={part} filters={{ ...request, ...filters }} />,
    whole: (
      <CountLink count={eligible} filters={{ ...request, excluded: 'none' }} />
    ),
  });
}

/** What the rate would be by the definition before the present one. */
function ByEarlierDefinition(props: {
  adoption: AdoptionResponse;
  request: AdoptionRequest;
}) {
  const { before, definitions } = props.adoption;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const earlier = definitions.find(entry => entry.definitionBefore !== null);
  return before && earlier ? (
    <p>
      {t('rate.before', {
        rate: formatValue(before.rate, 'share'),
        onPath: (
          <CountLink
            count={before.onPath}
            filters={{ ...props.request, onPathBefore: 'true' }}
          />
        ),
        definition: String(earlier.definitionBefore),
      })}
    </p>
  ) : null;
}

function Declared(props: {
  adoption: AdoptionResponse;
  request: AdoptionRequest;
  judgement: AdoptionJudgement | null | undefined;
}) {
  const { adoption, request, judgement } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
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
        <OfEligible
          part={adoption.onPath}
          eligible={adoption.eligible}
          request={request}
          filters={{ onPath: 'true' }}
        />
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
      <ByEarlierDefinition adoption={adoption} request={request} />
    </Figure>
  );
}

function Running(props: {
  adoption: AdoptionResponse;
  request: AdoptionRequest;
}) {
  const { running, onPath, eligible } = props.adoption;
  const { request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <Figure
      title={t('rate.running')}
      value={formatValue(running.rate, 'share')}
    >
      <p>
        {running.rate === null ? (
          t('rate.runningUnknown', {
            measured: (
              <CountLink
                count={running.measured}
                filters={{ ...request, runsKnown: 'true' }}
              />
            ),
            onPath: String(onPath),
          })
        ) : (
          <OfEligible
            part={running.onPath}
            eligible={eligible}
            request={request}
            filters={{ running: 'true' }}
          />
        )}
      </p>
    </Figure>
  );
}

/** The rate: what workflows declare beside what has run, and what it rests on. */
export function RateSection(props: {
  query: PanelQuery<AdoptionResponse>;
  request: AdoptionRequest;
}) {
  const { query, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  // The rate stands without its judgement, which another plugin gives.
  const judgement = useJudgement(request.subject);
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
              <Declared
                adoption={adoption}
                request={request}
                judgement={judgement.data}
              />
              <Running adoption={adoption} request={request} />
            </div>
            <RateFacts
              adoption={adoption}
              request={request}
              isUnjudged={judgement.isError || judgement.data === null}
            />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
