import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { FrictionResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  QueryPanel,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import { useLinks } from '../../hooks/useLinks';
import type { RepositoryFilterValues } from '../../hooks/useLinks';
import { useFriction } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

type Item = FrictionResponse['items'][number];

/** Filters that list who lacks it; undefined where no filter says it. */
function filtersOf({ kind, layer }: Item): RepositoryFilterValues | undefined {
  switch (kind) {
    case 'layer-missing':
      return layer === null ? undefined : { missing: layer };
    case 'workflow-unreadable':
      return { unreadable: 'true' };
    case 'ci-elsewhere':
      return { excluded: 'ci-not-readable' };
    default:
      return undefined;
  }
}

function FrictionRow({ item, subject }: { item: Item; subject: string }) {
  const { toRepositories, toJoining } = useLinks();
  const filters = filtersOf(item);
  const href =
    item.kind === 'not-registered'
      ? toJoining()
      : filters && toRepositories({ subject, ...filters });
  return (
    <tr>
      <th scope="row">
        {item.title}
        <p className={shared.note}>{item.advice}</p>
      </th>
      <td className={shared.number}>
        {href ? (
          <Link href={href}>{item.repositories}</Link>
        ) : (
          item.repositories
        )}
      </td>
      <td className={shared.number}>{item.owners}</td>
      <td className={shared.number}>{item.onlyThis}</td>
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
        {({ items }) => (
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
        )}
      </QueryPanel>
    </Section>
  );
}
