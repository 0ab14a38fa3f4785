import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  costImportManagePermission,
  costReportReadAllPermission,
} from '@provenpath/plugin-costs-common';
import type { CostImportSummary } from '@provenpath/plugin-costs-common';
import {
  DataTable,
  EmptyState,
  GuardedPage,
  MoreButton,
  QueryPanel,
  RefName,
  RelativeTime,
  Section,
  StatusLabel,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { useImports } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { useCostsLink } from '../shared/links';
import { Opened } from '../shared/Opened';
import styles from '../shared/costs.module.css';
import { ImportDetail } from './ImportDetail';
import { describeImport, replacementsOf } from './importStatus';
import { ReplacementLink } from './ReplacementLink';
import { SourcesSection } from './SourcesSection';
import { UploadSection } from './UploadSection';

const FILTERS = { import: { default: '' } };

function Row({ each }: { each: CostImportSummary }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  return (
    <tr>
      <th scope="row" className={styles.break}>
        <Link href={toPage('imports', { import: each.id })}>
          {each.files.map(({ name }) => name).join(', ') || each.id}
        </Link>
      </th>
      <td>{each.source}</td>
      <td>
        <StatusLabel {...describeImport(each, t)} />
        {replacementsOf(each).map(replacement => (
          <p key={replacement.importId} className={surfaceStyles.note}>
            <ReplacementLink replacement={replacement} />
          </p>
        ))}
      </td>
      <td className={styles.nowrap}>
        <RelativeTime instant={each.createdAt} />
      </td>
      <td className={styles.break}>
        <RefName value={each.requestedBy} />
      </td>
    </tr>
  );
}

function History({ imports }: { imports: CostImportSummary[] }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const columns = [
    { key: 'bill', title: t('imports.bill') },
    { key: 'source', title: t('imports.source') },
    { key: 'state', title: t('imports.state') },
    { key: 'when', title: t('imports.when') },
    { key: 'by', title: t('imports.by') },
  ];
  return (
    <DataTable label={t('imports.table')} columns={columns}>
      {imports.map(each => (
        <Row key={each.id} each={each} />
      ))}
    </DataTable>
  );
}

function Imports() {
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const { allowed } = usePermission({ permission: costImportManagePermission });
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useImports();
  return (
    <>
      {filters.import && (
        <Opened id={filters.import}>
          <ImportDetail
            id={filters.import}
            canManage={allowed}
            onClose={() => setFilters({ import: '' })}
          />
        </Opened>
      )}
      {allowed && (
        <UploadSection onStarted={id => setFilters({ import: id })} />
      )}
      <SourcesSection canManage={allowed} />
      <Section
        title={t('imports.history')}
        description={t('imports.historyDescription')}
      >
        <QueryPanel
          query={query}
          loadingLabel={t('imports.loading')}
          errorSubject={t('imports.subject')}
          isEmpty={({ pages }) => pages[0].imports.length === 0}
          empty={
            <EmptyState
              compact
              title={t('imports.emptyTitle')}
              description={t('imports.emptyDescription')}
            />
          }
        >
          {({ pages }) => (
            <History imports={pages.flatMap(({ imports }) => imports)} />
          )}
        </QueryPanel>
        <MoreButton query={query} label={t('imports.more')} />
      </Section>
    </>
  );
}

/** Bringing bills in, and what became of them. */
export function ImportsPage() {
  return (
    <GuardedPage permission={costReportReadAllPermission}>
      <Imports />
    </GuardedPage>
  );
}
