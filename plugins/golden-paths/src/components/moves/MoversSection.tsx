import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { MoversResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  EntityLink,
  QueryPanel,
  ScrollArea,
  Section,
  formatValue,
} from '@provenpath/portal-react';
import type { MoversRequest } from '../../api/MovingApi';
import { useMovers } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

type Item = MoversResponse['items'][number];

function formatSide({ rate, onPath, eligible }: Item['before']): string {
  return `${formatValue(rate, 'share')} (${onPath} / ${eligible})`;
}

function Names({ names }: { names: string[] }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return names.length === 0 ? (
    <>{t('moves.nobody')}</>
  ) : (
    <ul className={shared.list}>
      {names.map(name => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

function MoverRow({ item }: { item: Item }) {
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={item.ref} />
      </th>
      <td className={shared.number}>{formatSide(item.before)}</td>
      <td className={shared.number}>{formatSide(item.after)}</td>
      <td>
        <Names names={item.joined} />
      </td>
      <td>
        <Names names={item.left} />
      </td>
    </tr>
  );
}

function MoversTable({ items }: { items: Item[] }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <ScrollArea label={t('moves.title')}>
      <table className={shared.table} aria-label={t('moves.title')}>
        <thead>
          <tr>
            <th scope="col">{t('moves.name')}</th>
            <th scope="col" className={shared.number}>
              {t('moves.before')}
            </th>
            <th scope="col" className={shared.number}>
              {t('moves.after')}
            </th>
            <th scope="col">{t('moves.joined')}</th>
            <th scope="col">{t('moves.left')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <MoverRow key={item.ref} item={item} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** Systems or teams whose numbers moved between two days. */
export function MoversSection(props: MoversRequest) {
  const { from, to, kind } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const query = useMovers({ from, to, kind });
  const days = query.data;
  return (
    <Section title={t('moves.title')} description={t('moves.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('moves.loading')}
        errorSubject={t('moves.subject')}
        skeleton={<Skeleton width="100%" height={240} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          days?.from && days.to ? (
            <EmptyState
              title={t('moves.emptyTitle')}
              description={t('moves.emptyAdvice')}
            />
          ) : (
            <EmptyState
              title={t('moves.notMeasured')}
              description={t('moves.notMeasuredAdvice')}
            />
          )
        }
      >
        {answer => (
          <div className={shared.stack}>
            <p className={shared.note}>
              {t('moves.measured', {
                from: answer.from ?? from,
                to: answer.to ?? to,
              })}
            </p>
            <MoversTable items={answer.items} />
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
