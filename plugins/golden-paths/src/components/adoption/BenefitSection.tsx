import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { BenefitResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  QueryPanel,
  RefName,
  Section,
} from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useBenefit } from '../../hooks/adoptionQueries';
import { Counted, CountedList, CountedName } from '../shared/Counted';
import { shared } from '../shared/styles';
import { Figure } from './Figure';
import styles from './adoption.module.css';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function format(value: number | null): string {
  return value === null ? '–' : NUMBER.format(value);
}

function Groups({ benefit }: { benefit: BenefitResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { onPath, offPath, joiners } = benefit;
  const rows = [
    { name: t('benefit.onPath'), ...onPath },
    { name: t('benefit.offPath'), ...offPath },
  ];
  return (
    <div className={shared.stack}>
      <table className={shared.table} aria-label={t('benefit.groups')}>
        <thead>
          <tr>
            <th scope="col">{t('benefit.group')}</th>
            <th scope="col" className={shared.number}>
              {t('benefit.perWeek')}
            </th>
            <th scope="col" className={shared.number}>
              {t('benefit.components')}
            </th>
            <th scope="col" className={shared.number}>
              {t('benefit.teams')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className={shared.number}>{format(row.perWeek)}</td>
              <td className={shared.number}>{row.components}</td>
              <td className={shared.number}>{row.teams}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Components benefit={benefit} />
      <Joiners joiners={joiners} />
    </div>
  );
}

/** Each component of the comparison, the most often deployed first. */
function Components({ benefit }: { benefit: BenefitResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { components, onPath, offPath, unknownSource } = benefit;
  return (
    <Counted
      label={t('counted.show')}
      total={onPath.components + offPath.components + unknownSource}
      shown={components.length}
    >
      <table className={shared.table} aria-label={t('benefit.each')}>
        <thead>
          <tr>
            <th scope="col">{t('benefit.component')}</th>
            <th scope="col">{t('benefit.team')}</th>
            <th scope="col">{t('benefit.group')}</th>
            <th scope="col" className={shared.number}>
              {t('benefit.perWeek')}
            </th>
          </tr>
        </thead>
        <tbody>
          {components.map(({ id, name, team, onPath: isOn, perWeek }) => (
            <tr key={id}>
              <th scope="row">
                <CountedName id={id} name={name} />
              </th>
              <td>
                <RefName value={team} none={t('heatmap.noTeam')} />
              </td>
              <td>{t(isOn ? 'benefit.onPath' : 'benefit.offPath')}</td>
              <td className={shared.number}>
                {perWeek === null ? t('benefit.noSource') : format(perWeek)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Counted>
  );
}

/** Those that joined, with their deployments before and after. */
function Joiners({ joiners }: { joiners: BenefitResponse['joiners'] }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { components, repositories, before, after, weeks } = joiners;
  return (
    <>
      <p className={shared.text}>
        {components > 0
          ? t('benefit.joiners', {
              count: components,
              before: format(before),
              after: format(after),
              weeks: String(weeks),
            })
          : t('benefit.noJoiners')}
      </p>
      <CountedList
        total={components}
        items={repositories.map(repository => ({
          ...repository,
          note: t('benefit.beforeAfter', {
            before: format(repository.before),
            after: format(repository.after),
          }),
        }))}
      />
    </>
  );
}

function Ratio({ benefit }: { benefit: BenefitResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { ratio, interval95, unknownSource, weeks, caution } = benefit;
  return (
    <Figure
      title={t('benefit.ratio')}
      value={t('benefit.times', { ratio: format(ratio) })}
    >
      <p>
        {interval95
          ? t('benefit.interval', {
              low: format(interval95[0]),
              high: format(interval95[1]),
              replications: benefit.replications.toLocaleString('en-GB'),
            })
          : t('benefit.noInterval')}
      </p>
      <p className={styles.caution}>{caution}</p>
      <p>
        {t('benefit.weeks', { weeks: String(weeks) })}
        {unknownSource > 0 &&
          ` ${t('benefit.unknown', { count: unknownSource })}`}
      </p>
    </Figure>
  );
}

/** How much more often those on the path deploy, and how far that goes. */
export function BenefitSection({ subject }: { subject: string }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useBenefit(subject);
  return (
    <Section title={t('benefit.title')} description={t('benefit.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('benefit.loading')}
        errorSubject={t('benefit.subject')}
        skeleton={<Skeleton width="100%" height={180} />}
        isEmpty={({ ratio }) => ratio === null}
        empty={
          <EmptyState
            title={t('benefit.emptyTitle')}
            description={query.data?.reason}
          />
        }
      >
        {benefit => (
          <div className={styles.figures}>
            <Ratio benefit={benefit} />
            <Groups benefit={benefit} />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
