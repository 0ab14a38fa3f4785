import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Skeleton } from '@backstage/ui';
import type { PastResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  MoreButton,
  QueryPanel,
  ScrollArea,
  Section,
  StatusLabel,
} from '@provenpath/portal-react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { useRepositoryFilters } from '../../hooks/filters';
import { usePastRepositories } from '../../hooks/pastQueries';
import { useLinks } from '../../hooks/useLinks';
import { BackLink } from '../shared/BackLink';
import { CountedName } from '../shared/Counted';
import { SubjectToolbar } from '../shared/SubjectToolbar';
import { TextFilter } from '../shared/TextFilter';
import { shared } from '../shared/styles';
import { filtersOfState, stateOf } from './states';

const PAGE_SIZE = 200;
/** Of the past nothing else is known. */
const STATES = [
  'anyState',
  'stateEligible',
  'stateOnPath',
  'stateOffPath',
  'stateLeftOut',
] as const;

type Item = PastResponse['items'][number];

/** `owner/name`, as in the list of today. */
function withoutHost(repository: string): string {
  return repository.slice(repository.indexOf('/') + 1);
}

function PastStatus({ item: { onPath, excluded } }: { item: Item }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  if (excluded) {
    const reason = t(`reason.${excluded}`);
    return (
      <StatusLabel tone="neutral" text={t('standing.leftOut', { reason })} />
    );
  }
  return onPath ? (
    <StatusLabel tone="positive" text={t('past.onPath')} />
  ) : (
    <StatusLabel tone="warning" text={t('past.offPath')} />
  );
}

function PastTable({ day, items }: { day: string; items: Item[] }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const title = t('past.title', { day });
  return (
    <ScrollArea label={title}>
      <table className={shared.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('past.repository')}</th>
            <th scope="col">{t('past.state')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={item.id}>
              <th scope="row">
                <CountedName id={item.id} name={withoutHost(item.repository)} />
              </th>
              <td>
                <PastStatus item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** What a reconstructed point of the trend was counted from. */
export function PastRepositories(props: {
  url: ReturnType<typeof useRepositoryFilters>;
}) {
  const { filters, setFilters } = props.url;
  const { subject, past: day, onPath, excluded, text } = filters;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toAdoption } = useLinks();
  const query = usePastRepositories({
    day,
    subject,
    limit: PAGE_SIZE,
    filters: { onPath, excluded, text },
  });
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      <BackLink href={toAdoption(subject)}>{t('past.back')}</BackLink>
      <SubjectToolbar url={props.url}>
        <Select
          label={t('past.state')}
          options={STATES.map(id => ({ id, label: t(`repositories.${id}`) }))}
          value={stateOf(filters) ?? null}
          onChange={key =>
            key !== null && setFilters(filtersOfState(String(key)))
          }
        />
        <TextFilter
          label={t('repositories.search')}
          value={text}
          onChange={value => setFilters({ text: value })}
        />
      </SubjectToolbar>
      <Section
        title={t('past.title', { day })}
        description={t('past.description')}
      >
        <QueryPanel
          query={query}
          loadingLabel={t('past.loading')}
          errorSubject={t('past.subject')}
          skeleton={<Skeleton width="100%" height={320} />}
          isEmpty={() => items.length === 0}
          empty={
            <EmptyState
              title={t('past.emptyTitle')}
              description={t('past.emptyAdvice')}
            />
          }
        >
          {({ pages: [first] }) => (
            <div className={shared.stack}>
              <PastTable day={day} items={items} />
              <MoreButton
                query={query}
                shown={items.length}
                total={first.total}
              />
            </div>
          )}
        </QueryPanel>
      </Section>
    </>
  );
}
