import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
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
import { useLinks } from '../../hooks/useLinks';
import { useMovers } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { CountLink } from '../shared/CountLink';
import { shared } from '../shared/styles';

type Item = MoversResponse['items'][number];

/** "20% (5 / 25)" on a day, each count with its repositories. */
function Side(props: { side: Item['before']; subject: string; at: string }) {
  const { side, ...request } = props;
  return (
    <>
      {`${formatValue(side.rate, 'share')} (`}
      <CountLink count={side.onPath} filters={{ ...request, onPath: 'true' }} />
      {' / '}
      <CountLink
        count={side.eligible}
        filters={{ ...request, excluded: 'none' }}
      />
      )
    </>
  );
}

function Names(props: { names: string[]; subject: string; at: string }) {
  const { names, ...request } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const { toRepositories } = useLinks();
  return names.length === 0 ? (
    <>{t('moves.nobody')}</>
  ) : (
    <ul className={shared.list}>
      {names.map(name => (
        <li key={name}>
          <Link href={toRepositories({ ...request, text: name })}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}

interface Days {
  from: string;
  to: string;
}

function MoverRow({ item, days }: { item: Item; days: Days }) {
  const { ref, before, after, joined, left } = item;
  return (
    <tr>
      <th scope="row">
        <EntityLink entityRef={ref} />
      </th>
      <td className={shared.number}>
        <Side side={before} subject={ref} at={days.from} />
      </td>
      <td className={shared.number}>
        <Side side={after} subject={ref} at={days.to} />
      </td>
      <td>
        <Names names={joined} subject={ref} at={days.to} />
      </td>
      <td>
        <Names names={left} subject={ref} at={days.to} />
      </td>
    </tr>
  );
}

function MoversTable({ items, days }: { items: Item[]; days: Days }) {
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
            <MoverRow key={item.ref} item={item} days={days} />
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
        {({ items, ...answer }) => {
          const measured = { from: answer.from ?? from, to: answer.to ?? to };
          return (
            <div className={shared.stack}>
              <p className={shared.note}>{t('moves.measured', measured)}</p>
              <MoversTable items={items} days={measured} />
            </div>
          );
        }}
      </QueryPanel>
    </Section>
  );
}
