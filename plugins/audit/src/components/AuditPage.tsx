import { Button, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { auditReadPermission } from '@provenpath/plugin-audit-common';
import type { AuditFilter } from '@provenpath/plugin-audit-common';
import {
  EmptyState,
  GuardedPage,
  QueryPanel,
  RejectedFilters,
  Section,
  surfaceStyles,
} from '@provenpath/portal-react';
import { RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import { useEvents, useKinds } from '../hooks/queries';
import { toFilter, useAuditFilters } from '../hooks/useAuditFilters';
import { auditTranslationRef } from '../translation';
import { EventsTable } from './EventsTable';
import { EventsExport } from './EventsExport';
import { FiltersBar } from './FiltersBar';

const PAGE_SIZE = 50;
const NO_FILTERS = { who: '', what: '', outcome: '', from: '', to: '' };

/** The pages of one list; give it a key of what is listed. */
function EventPages(props: { filter: AuditFilter; onClear: () => void }) {
  const { t } = useTranslationRef(auditTranslationRef);
  const [cursor, setCursor] = useState<string>();
  const query = useEvents({ ...props.filter, limit: PAGE_SIZE, cursor });
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('events.loading')}
      errorSubject={t('events.subject')}
      skeleton={<Skeleton width="100%" height={320} />}
      isEmpty={({ events }) => events.length === 0}
      empty={
        <EmptyState
          icon={<RiShieldCheckLine size={28} />}
          title={t('events.emptyTitle')}
          description={t('events.emptyDescription')}
          action={
            <Button variant="secondary" onPress={props.onClear}>
              {t('events.clear')}
            </Button>
          }
        />
      }
    >
      {({ events, nextCursor }) => (
        <div className={surfaceStyles.stack}>
          <EventsTable events={events} />
          <div className={surfaceStyles.buttons}>
            {cursor !== undefined && (
              <Button variant="secondary" onPress={() => setCursor(undefined)}>
                {t('page.newest')}
              </Button>
            )}
            {nextCursor !== null && (
              <Button variant="secondary" onPress={() => setCursor(nextCursor)}>
                {t('page.older')}
              </Button>
            )}
          </div>
        </div>
      )}
    </QueryPanel>
  );
}

function Events() {
  const { t } = useTranslationRef(auditTranslationRef);
  const url = useAuditFilters();
  const { filters, setFilters } = url;
  const kinds = useKinds();
  const filter = toFilter(filters);
  const retention = kinds.data
    ? ` ${t('events.retention', { days: String(kinds.data.retentionDays) })}`
    : '';
  return (
    <Section
      title={t('events.title')}
      description={`${t('events.description')}${retention}`}
      actions={<EventsExport filter={filter} />}
    >
      <div className={surfaceStyles.stack}>
        <RejectedFilters url={url} />
        <FiltersBar filters={filters} setFilters={setFilters} />
        <EventPages
          key={JSON.stringify(filter)}
          filter={filter}
          onClear={() => setFilters(NO_FILTERS)}
        />
      </div>
    </Section>
  );
}

/** What was done in the portal, for those who check it. */
export function AuditPage() {
  return (
    <GuardedPage permission={auditReadPermission}>
      <Events />
    </GuardedPage>
  );
}
