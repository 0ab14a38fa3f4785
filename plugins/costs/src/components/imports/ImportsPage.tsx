import { Link } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  costImportManagePermission,
  costReportReadAllPermission,
} from '@provenpath/plugin-costs-common';
import type { CostImportSummary } from '@provenpath/plugin-costs-common';
import {
  EmptyState,
  GuardedPage,
  MoreButton,
  QueryPanel,
  RelativeTime,
  ScrollArea,
  Section,
  StatusLabel,
  surfaceStyles,
  useUrlFilters,
} from '@provenpath/portal-react';
import { useImports } from '../../hooks/queries';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { ImportDetail } from './ImportDetail';
import { describeImport } from './importStatus';
import { SourcesSection } from './SourcesSection';
import { UploadSection } from './UploadSection';

const FILTERS = { import: { default: '' } };

function History({ imports }: { imports: CostImportSummary[] }) {
  const toPage = useCostsLink();
  return (
    <ScrollArea label="Imports">
      <table className={surfaceStyles.table} aria-label="Imports">
        <thead>
          <tr>
            {['Bill', 'Source', 'State', 'When', 'By'].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {imports.map(each => (
            <tr key={each.id}>
              <th scope="row" className={styles.break}>
                <Link href={toPage('imports', { import: each.id })}>
                  {each.files.map(({ name }) => name).join(', ') || each.id}
                </Link>
              </th>
              <td>{each.source}</td>
              <td>
                <StatusLabel {...describeImport(each)} />
              </td>
              <td className={styles.nowrap}>
                <RelativeTime instant={each.createdAt} />
              </td>
              <td className={styles.break}>{each.requestedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Imports() {
  const { filters, setFilters } = useUrlFilters(FILTERS);
  const { allowed } = usePermission({ permission: costImportManagePermission });
  const query = useImports();
  return (
    <>
      {filters.import && (
        <ImportDetail
          id={filters.import}
          canManage={allowed}
          onClose={() => setFilters({ import: '' })}
        />
      )}
      {allowed && (
        <UploadSection onStarted={id => setFilters({ import: id })} />
      )}
      <SourcesSection canManage={allowed} />
      <Section
        title="History"
        description="Every bill that was brought in, also what came to nothing."
      >
        <QueryPanel
          query={query}
          loadingLabel="Loading the imports"
          errorSubject="The imports"
          isEmpty={({ pages }) => pages[0].imports.length === 0}
          empty={
            <EmptyState
              compact
              title="Nothing has been imported"
              description="The first bill appears here as soon as it is uploaded or found in a source."
            />
          }
        >
          {({ pages }) => (
            <History imports={pages.flatMap(({ imports }) => imports)} />
          )}
        </QueryPanel>
        <MoreButton query={query} label="Show earlier imports" />
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
