import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { FrictionResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  QueryPanel,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import { isUnknownToCatalog } from '../../hooks/adoptionQueries';
import { useLinks } from '../../hooks/useLinks';
import type { RepositoryFilterValues } from '../../hooks/useLinks';
import { useFriction } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { CatalogNotice } from '../shared/CatalogNotice';
import { CountLink } from '../shared/CountLink';
import { shared } from '../shared/styles';

type Item = FrictionResponse['items'][number];

/** Filters that list exactly those that lack it. */
function filtersOf({ kind, layer }: Item): RepositoryFilterValues {
  switch (kind) {
    case 'layer-missing':
      return { missing: layer ?? '', called: 'false' };
    case 'version-not-approved':
      return { missing: layer ?? '', called: 'true' };
    case 'workflow-unreadable':
      return { onPath: 'false', unreadable: 'true' };
    case 'not-registered':
      return { onPath: 'false', registered: 'false' };
    case 'ci-elsewhere':
      return { excluded: 'ci-not-readable' };
    default:
      throw new Error(
        `Nobody said how to list those of ${kind satisfies never}`,
      );
  }
}

/** Filters that list those that lack nothing else. */
function filtersOfOnly(item: Item): RepositoryFilterValues {
  return item.layer === null
    ? filtersOf(item)
    : { ...filtersOf(item), lacking: '1' };
}

function FrictionRow({ item, subject }: { item: Item; subject: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { toJoining } = useLinks();
  return (
    <tr>
      <th scope="row">
        {item.title}
        <p className={shared.note}>
          {item.advice}{' '}
          {item.kind === 'not-registered' && (
            <Link href={toJoining()}>{t('moves.register')}</Link>
          )}
        </p>
      </th>
      <td className={shared.number}>
        <CountLink
          count={item.repositories}
          filters={{ subject, ...filtersOf(item) }}
        />
      </td>
      <td className={shared.number}>
        <CountLink
          count={item.owners}
          filters={{ subject, ...filtersOf(item) }}
        />
      </td>
      <td className={shared.number}>
        <CountLink
          count={item.onlyThis}
          filters={{ subject, ...filtersOfOnly(item) }}
        />
      </td>
    </tr>
  );
}

/** What those who are not on the path lack, the most frequent first. */
export function FrictionSection({ subject }: { subject: string }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const query = useFriction(subject);
  return (
    <Section
      title={t('moves.frictionTitle')}
      description={
        query.data &&
        t('moves.frictionDescription', { offPath: String(query.data.offPath) })
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('moves.frictionLoading')}
        errorSubject={t('moves.frictionSubject')}
        skeleton={<Skeleton width="100%" height={240} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            title={t('moves.frictionEmptyTitle')}
            description={t('moves.frictionEmptyAdvice')}
          />
        }
      >
        {({ items, ...counted }) => (
          <>
            {isUnknownToCatalog(counted) && <CatalogNotice />}
            <ScrollArea label={t('moves.frictionTitle')}>
              <table
                className={shared.table}
                aria-label={t('moves.frictionTitle')}
              >
                <thead>
                  <tr>
                    <th scope="col">{t('moves.missing')}</th>
                    <th scope="col" className={shared.number}>
                      {t('moves.repositories')}
                    </th>
                    <th scope="col" className={shared.number}>
                      {t('moves.owners')}
                    </th>
                    <th scope="col" className={shared.number}>
                      {t('moves.onlyThis')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(item => (
                    <FrictionRow
                      key={`${item.kind} ${item.layer}`}
                      item={item}
                      subject={subject}
                    />
                  ))}
                </tbody>
              </table>
            </ScrollArea>
          </>
        )}
      </QueryPanel>
    </Section>
  );
}
