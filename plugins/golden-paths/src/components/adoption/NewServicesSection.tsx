import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { NewServicesResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  QueryPanel,
  Section,
  formatPeriod,
  formatValue,
} from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useNewServices } from '../../hooks/adoptionQueries';
import { CountLink } from '../shared/CountLink';
import { CountedList } from '../shared/Counted';
import { ShareBar } from '../shared/ShareBar';
import { Figure } from './Figure';
import styles from './adoption.module.css';
import { lastDayOf } from './lastDayOf';

/** Filters of the services that were created between two days. */
function createdIn(data: NewServicesResponse, from: string, to: string) {
  const { subject } = data;
  return {
    subject,
    deployable: 'true',
    createdFrom: from < data.from ? data.from : from,
    createdTo: to > data.to ? data.to : to,
  };
}

function Months({ data }: { data: NewServicesResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <ul className={styles.counts} aria-label={t('newServices.byMonth')}>
      {data.months.map(({ month, created, fromTemplate }) => {
        const filters = createdIn(data, `${month}-01`, lastDayOf(month));
        return (
          <li key={month}>
            <span>{formatPeriod(month)}</span>
            <ShareBar part={fromTemplate} whole={created} />
            <span className={styles.count}>
              <CountLink
                count={fromTemplate}
                filters={{ ...filters, fromTemplate: 'true' }}
              />
              {' / '}
              <CountLink count={created} filters={filters} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function FromTemplate({ data }: { data: NewServicesResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const filters = createdIn(data, data.from, data.to);
  return (
    <Figure
      title={t('newServices.template')}
      value={formatValue(data.templateShare, 'share')}
    >
      <p>
        {t('newServices.templateOf', {
          part: (
            <CountLink
              count={data.fromTemplate}
              filters={{ ...filters, fromTemplate: 'true' }}
            />
          ),
          whole: <CountLink count={data.created} filters={filters} />,
        })}
      </p>
      <Months data={data} />
    </Figure>
  );
}

function Stickiness(props: { stickiness: NewServicesResponse['stickiness'] }) {
  const { share, stayed, measured, tooYoung, repositories } = props.stickiness;
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <Figure
      title={t('newServices.stickiness')}
      value={formatValue(share, 'share')}
    >
      <p>
        {t('newServices.stickinessOf', {
          part: String(stayed),
          whole: String(measured),
        })}
      </p>
      {tooYoung > 0 && <p>{t('newServices.tooYoung', { count: tooYoung })}</p>}
      <CountedList
        total={measured + tooYoung}
        items={repositories.map(repository => ({
          ...repository,
          note: t(`newServices.outcome.${repository.outcome}`),
        }))}
      />
    </Figure>
  );
}

function Reentry({ reentry }: { reentry: NewServicesResponse['reentry'] }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { joined, candidates, repositories } = reentry;
  return (
    <Figure title={t('newServices.reentry')} value={String(joined)}>
      <p>{t('newServices.reentryOf', { candidates: String(candidates) })}</p>
      <CountedList
        total={candidates}
        items={repositories.map(repository => ({
          ...repository,
          note: t(
            repository.joined ? 'newServices.joined' : 'newServices.waiting',
          ),
        }))}
      />
    </Figure>
  );
}

/** Where new services come from, whether they stay, and who joins later. */
export function NewServicesSection({ subject }: { subject: string }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useNewServices(subject);
  return (
    <Section
      title={t('newServices.title')}
      description={t('newServices.description')}
    >
      <QueryPanel
        query={query}
        loadingLabel={t('newServices.loading')}
        errorSubject={t('newServices.subject')}
        skeleton={<Skeleton width="100%" height={220} />}
        isEmpty={({ created, reentry }) =>
          created === 0 && reentry.candidates === 0
        }
        empty={
          <EmptyState
            title={t('newServices.emptyTitle')}
            description={t('newServices.emptyAdvice')}
          />
        }
      >
        {data => (
          <div className={styles.threeFigures}>
            <FromTemplate data={data} />
            <Stickiness stickiness={data.stickiness} />
            <Reentry reentry={data.reentry} />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
