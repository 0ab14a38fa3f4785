import {
  Alert,
  Skeleton,
  Table,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  EvidenceResponse,
  Kpi,
  KpiReading,
} from '@provenpath/plugin-kpis-common';
import { EmptyState, QueryPanel, Section } from '@provenpath/portal-react';
import { useMemo, useState } from 'react';
import { useEvidence } from '../../hooks/queries';
import type { EvidenceRows } from '../../hooks/useKpiFilters';
import { kpisTranslationRef } from '../../translation';
import { evidenceColumns } from './evidenceColumns';
import { EvidenceExport } from './EvidenceExport';

const PAGE_SIZE = 20;

const COUNTED: Record<EvidenceRows, boolean | undefined> = {
  all: undefined,
  counted: true,
  'left-out': false,
};

/** Props of {@link EvidenceSection}. */
export interface EvidenceSectionProps {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
  rows: EvidenceRows;
  onRowsChange: (rows: string) => void;
}

/** The pages of one list; give it a key of what is listed. */
function EvidenceTable(props: EvidenceSectionProps) {
  const { kpi, reading, subject, rows } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  // A cursor only leads on, so the way back is remembered here.
  const [cursors, setCursors] = useState<string[]>([]);
  const query = useEvidence({
    kpiId: kpi.id,
    subject,
    period: kpi.period,
    reading: reading.id,
    counted: COUNTED[rows],
    cursor: cursors.at(-1),
    limit: PAGE_SIZE,
  });
  const columns = useMemo(
    () => evidenceColumns(kpi, reading, query.data?.rows ?? [], t),
    [kpi, reading, query.data, t],
  );
  return (
    <QueryPanel
      query={query}
      loadingLabel={t('evidence.loading')}
      errorSubject={t('evidence.subject')}
      skeleton={<Skeleton width="100%" height={240} />}
      isEmpty={data => data.rows.length === 0 && cursors.length === 0}
      empty={<NoRows answer={query.data} />}
    >
      {data => (
        <>
          {data.visibility !== 'all' && (
            <Alert
              status="info"
              icon
              title={t('evidence.ownTitle')}
              description={t('evidence.ownDescription')}
            />
          )}
          <Table
            columnConfig={columns}
            data={data.rows}
            pagination={{
              type: 'page',
              pageSize: PAGE_SIZE,
              showPageSizeOptions: false,
              offset: cursors.length * PAGE_SIZE,
              totalCount: data.total,
              hasPreviousPage: cursors.length > 0,
              hasNextPage: data.nextCursor !== null,
              onPreviousPage: () => setCursors(cursors.slice(0, -1)),
              onNextPage: () =>
                data.nextCursor !== null &&
                setCursors([...cursors, data.nextCursor]),
            }}
          />
        </>
      )}
    </QueryPanel>
  );
}

/** Why there are none: they are few people's, others', or there are none. */
function NoRows({ answer }: { answer: EvidenceResponse | undefined }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  if (answer?.withheld) {
    return (
      <EmptyState
        title={t('evidence.withheldTitle')}
        description={answer.withheld}
      />
    );
  }
  return answer === undefined || answer.visibility === 'all' ? (
    <EmptyState
      title={t('evidence.emptyTitle')}
      description={t('evidence.emptyDescription')}
    />
  ) : (
    <EmptyState
      title={t('evidence.emptyOwnTitle')}
      description={t('evidence.ownDescription')}
    />
  );
}

/** The rows behind a figure: what was counted, and what was left out. */
export function EvidenceSection(props: EvidenceSectionProps) {
  const { kpi, reading, subject, rows, onRowsChange } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <Section
      flush
      title={t('evidence.title')}
      description={t('evidence.description')}
      actions={
        <>
          <EvidenceExport kpi={kpi} reading={reading} subject={subject} />
          <ToggleButtonGroup
            aria-label={t('evidence.filter')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[rows]}
            onSelectionChange={keys => onRowsChange(String([...keys][0]))}
          >
            <ToggleButton id="all" size="small">
              {t('evidence.all')}
            </ToggleButton>
            <ToggleButton id="counted" size="small">
              {t('evidence.counted')}
            </ToggleButton>
            <ToggleButton id="left-out" size="small">
              {t('evidence.leftOut')}
            </ToggleButton>
          </ToggleButtonGroup>
        </>
      }
    >
      <EvidenceTable
        key={[kpi.id, kpi.period, reading.id, subject, rows].join(' ')}
        {...props}
      />
    </Section>
  );
}
