import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Skeleton } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  adoptionReadPermission,
  exemptionRequestPermission,
  exemptionStateSchema,
} from '@provenpath/plugin-golden-paths-common';
import type { ExemptionsResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  GuardedPage,
  MoreButton,
  QueryPanel,
  RejectedFilters,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import { useExemptionFilters } from '../../hooks/filters';
import { useExemptions } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';
import { ExemptionForm } from './ExemptionForm';
import { ExemptionRow } from './ExemptionRow';

const ALL = 'all';

function ExemptionsTable(props: {
  items: ExemptionsResponse['items'];
  mayManage: boolean;
}) {
  const { t } = useTranslationRef(movingTranslationRef);
  return (
    <ScrollArea label={t('exemptions.title')}>
      <table className={shared.table} aria-label={t('exemptions.title')}>
        <thead>
          <tr>
            <th scope="col">{t('exemptions.repository')}</th>
            <th scope="col">{t('exemptions.owner')}</th>
            <th scope="col">{t('exemptions.reason')}</th>
            <th scope="col">{t('exemptions.until')}</th>
            <th scope="col">{t('exemptions.state')}</th>
            {props.mayManage && <th scope="col">{t('exemptions.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {props.items.map(item => (
            <ExemptionRow
              key={item.id}
              exemption={item}
              mayManage={props.mayManage}
            />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function StateChoice(props: {
  state: string;
  counts: ExemptionsResponse['counts'];
  onChange: (state: string) => void;
}) {
  const { state, counts, onChange } = props;
  const { t } = useTranslationRef(movingTranslationRef);
  const countOf = (known: string) =>
    counts.find(entry => entry.state === known)?.count ?? 0;
  return (
    <Select
      size="small"
      aria-label={t('exemptions.state')}
      options={[
        ...exemptionStateSchema.options.map(known => ({
          id: known as string,
          label: `${t(`exemptions.stateOf.${known}`)} (${countOf(known)})`,
        })),
        { id: ALL, label: t('exemptions.stateOf.all') },
      ]}
      value={state}
      onChange={key => onChange(String(key))}
    />
  );
}

function ExemptionsContent() {
  const url = useExemptionFilters();
  const { state, repository } = url.filters;
  const { t } = useTranslationRef(movingTranslationRef);
  const { allowed } = usePermission({ permission: exemptionRequestPermission });
  const query = useExemptions(state);
  const first = query.data?.pages[0];
  const items = query.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <>
      <RejectedFilters url={url} />
      <Section
        title={t('exemptions.title')}
        description={t('exemptions.description')}
        actions={
          <StateChoice
            state={state}
            counts={first?.counts ?? []}
            onChange={value => url.setFilters({ state: value })}
          />
        }
      >
        <QueryPanel
          query={query}
          loadingLabel={t('exemptions.loading')}
          errorSubject={t('exemptions.subject')}
          skeleton={<Skeleton width="100%" height={240} />}
          isEmpty={() => items.length === 0}
          empty={
            <EmptyState
              title={t('exemptions.emptyTitle')}
              description={t('exemptions.emptyAdvice')}
            />
          }
        >
          {() => (
            <>
              <ExemptionsTable
                items={items}
                mayManage={first?.mayManage ?? false}
              />
              <MoreButton query={query} shown={items.length} />
            </>
          )}
        </QueryPanel>
      </Section>
      {(allowed || first?.mayManage) && (
        <ExemptionForm
          repository={repository}
          mayManage={first?.mayManage ?? false}
        />
      )}
    </>
  );
}

/** Who need not be on the path, until when and why. */
export function ExemptionsPage() {
  return (
    <GuardedPage permission={adoptionReadPermission}>
      <ExemptionsContent />
    </GuardedPage>
  );
}
