import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Skeleton } from '@backstage/ui';
import type { DriftsResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  MoreButton,
  QueryPanel,
  RelativeTime,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import type { useUpdateFilters } from '../../hooks/filters';
import { useDriftList } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { SubjectToolbar } from '../shared/SubjectToolbar';
import { TextFilter } from '../shared/TextFilter';
import { shared } from '../shared/styles';
import { DriftRow } from './DriftRow';

type Url = ReturnType<typeof useUpdateFilters>;

const PAGE_SIZE = 50;
/** Selected where the address names no state and no template. */
const ALL = 'all';

function Filters(props: { url: Url; overview: DriftsResponse | undefined }) {
  const { url, overview } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const set = (name: 'status' | 'template') => (key: unknown) =>
    url.setFilters({ [name]: key === ALL ? undefined : String(key) });
  return (
    <>
      <Select
        label={t('updates.status')}
        options={[
          { id: ALL, label: t('updates.anyStatus') },
          ...(overview?.counts ?? []).map(({ status, count }) => ({
            id: status,
            label: `${t(`updates.nameOf.${status}`)} (${count})`,
          })),
        ]}
        value={url.filters.status || ALL}
        onChange={set('status')}
      />
      <Select
        label={t('updates.template')}
        options={[
          { id: ALL, label: t('updates.anyTemplate') },
          ...(overview?.templates ?? []).map(({ template, count }) => ({
            id: template,
            label: `${template} (${count})`,
          })),
        ]}
        value={url.filters.template || ALL}
        onChange={set('template')}
      />
      <TextFilter
        label={t('updates.search')}
        value={url.filters.text}
        onChange={text => url.setFilters({ text })}
      />
    </>
  );
}

function DriftTable({ items }: { items: DriftsResponse['items'] }) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <ScrollArea label={t('updates.title')}>
      <table className={shared.table} aria-label={t('updates.title')}>
        <thead>
          <tr>
            <th scope="col">{t('updates.repository')}</th>
            <th scope="col">{t('updates.owner')}</th>
            <th scope="col">{t('updates.template')}</th>
            <th scope="col">{t('updates.status')}</th>
            <th scope="col">{t('updates.files')}</th>
            <th scope="col">{t('updates.pullRequest')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(drift => (
            <DriftRow key={drift.id} drift={drift} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** Which repositories are behind their templates. */
export function UpdatesList({ url }: { url: Url }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const { subject, status, template, text } = url.filters;
  const query = useDriftList({
    subject,
    status: status || undefined,
    template: template || undefined,
    text: text || undefined,
    limit: PAGE_SIZE,
  });
  const overview = query.data?.pages[0];
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      <SubjectToolbar
        url={url}
        end={
          overview?.checkedAt && (
            <span className={shared.note}>
              {t('updates.checked')}{' '}
              <RelativeTime instant={overview.checkedAt} />
            </span>
          )
        }
      >
        <Filters url={url} overview={overview} />
      </SubjectToolbar>
      <Section
        title={t('updates.title')}
        description={t('updates.description')}
      >
        <QueryPanel
          query={query}
          loadingLabel={t('updates.loading')}
          errorSubject={t('updates.subject')}
          skeleton={<Skeleton width="100%" height={320} />}
          isEmpty={() => items.length === 0}
          empty={
            overview?.checkedAt ? (
              <EmptyState
                title={t('updates.emptyTitle')}
                description={t('updates.emptyAdvice')}
              />
            ) : (
              <EmptyState
                title={t('updates.uncheckedTitle')}
                description={t('updates.uncheckedAdvice')}
              />
            )
          }
        >
          {() => (
            <>
              <DriftTable items={items} />
              <MoreButton query={query} shown={items.length} />
            </>
          )}
        </QueryPanel>
      </Section>
    </>
  );
}
