import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { NewServicesResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  OutLink,
  QueryPanel,
  Section,
  formatPeriod,
  formatValue,
} from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useNewServices } from '../../hooks/adoptionQueries';
import { ShareBar } from '../shared/ShareBar';
import { shared } from '../shared/styles';
import { Figure } from './Figure';
import styles from './adoption.module.css';

function Months({ months }: { months: NewServicesResponse['months'] }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  return (
    <ul className={styles.counts} aria-label={t('newServices.byMonth')}>
      {months.map(({ month, created, fromTemplate }) => (
        <li key={month}>
          <span>{formatPeriod(month)}</span>
          <ShareBar part={fromTemplate} whole={created} />
          <span className={styles.count}>{`${fromTemplate} / ${created}`}</span>
        </li>
      ))}
    </ul>
  );
}

function Reentry({ reentry }: { reentry: NewServicesResponse['reentry'] }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { joined, candidates, repositories } = reentry;
  return (
    <Figure title={t('newServices.reentry')} value={String(joined)}>
      <p>
        {t('newServices.reentryOf', {
          candidates: String(joined + candidates),
        })}
      </p>
      {repositories.length > 0 && (
        <ul className={shared.list}>
          {repositories.map(({ id, name, url }) => (
            <li key={id}>
              <OutLink href={url}>{name}</OutLink>
            </li>
          ))}
        </ul>
      )}
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
          created === 0 && reentry.candidates + reentry.joined === 0
        }
        empty={
          <EmptyState
            title={t('newServices.emptyTitle')}
            description={t('newServices.emptyAdvice')}
          />
        }
      >
        {({ stickiness, ...data }) => (
          <div className={styles.threeFigures}>
            <Figure
              title={t('newServices.template')}
              value={formatValue(data.templateShare, 'share')}
            >
              <p>
                {t('newServices.templateOf', {
                  part: String(data.fromTemplate),
                  whole: String(data.created),
                })}
              </p>
              <Months months={data.months} />
            </Figure>
            <Figure
              title={t('newServices.stickiness')}
              value={formatValue(stickiness.share, 'share')}
            >
              <p>
                {t('newServices.stickinessOf', {
                  part: String(stickiness.stayed),
                  whole: String(stickiness.measured),
                })}
              </p>
              {stickiness.tooYoung > 0 && (
                <p>
                  {t('newServices.tooYoung', { count: stickiness.tooYoung })}
                </p>
              )}
            </Figure>
            <Reentry reentry={data.reentry} />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
