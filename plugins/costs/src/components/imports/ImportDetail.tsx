import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { importPhaseSchema } from '@provenpath/plugin-costs-common';
import type { CostImport } from '@provenpath/plugin-costs-common';
import {
  FactList,
  QueryPanel,
  ScrollArea,
  Section,
  StatusLabel,
  formatPeriod,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { costsApiRef } from '../../api/CostsApi';
import { formatMoneyExactly } from '../../format/formatMoney';
import { COSTS_KEYS, useImport } from '../../hooks/queries';
import { Progress } from '../shared/Progress';
import styles from '../shared/costs.module.css';
import { describeImport } from './importStatus';
import { QualityReport } from './QualityReport';

/** In their order; a bill skips what it does not need. */
const PHASES = importPhaseSchema.options;

function Errors({ errors, errorCount }: CostImport) {
  return (
    <>
      <ScrollArea label="Errors">
        <table className={surfaceStyles.table} aria-label="Errors">
          <thead>
            <tr>
              {['File', 'Line', 'Column', 'Value', 'What is wrong'].map(
                title => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {errors.map((error, index) => (
              // The same line may be wrong twice.
              <tr key={`${error.file}/${error.line}/${error.column}/${index}`}>
                <td className={styles.break}>{error.file}</td>
                <td>{error.line ?? 'whole file'}</td>
                <td>{error.column ?? '–'}</td>
                <td className={styles.break}>{error.value ?? '–'}</td>
                <td className={styles.break}>{error.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {errorCount > errors.length && (
        <p className={surfaceStyles.note}>
          {errorCount - errors.length} more errors are not listed.
        </p>
      )}
    </>
  );
}

function Facts({ found }: { found: CostImport }) {
  const slices = found.slices.map(slice => ({
    name: `${slice.provider}, ${formatPeriod(slice.billingPeriod)}`,
    value: `${slice.totals
      .map(
        ({ currency, billed, effective }) =>
          `${formatMoneyExactly(billed, currency)} billed, ${formatMoneyExactly(effective, currency)} effective`,
      )
      .join('; ')}; ${slice.firstDay} – ${slice.lastDay}${
      slice.replaced
        ? `; took the place of a bill of ${slice.replaced.rows} rows`
        : ''
    }`,
  }));
  return (
    <FactList
      facts={[
        {
          name: 'Files',
          value: found.files.map(({ name }) => name).join(', '),
        },
        {
          name: 'Format',
          value: [
            found.format,
            found.focusVersion && `FOCUS ${found.focusVersion}`,
          ]
            .filter(Boolean)
            .join(', '),
        },
        { name: 'Asked for by', value: found.requestedBy },
        ...slices,
      ]}
    />
  );
}

/** One import: progress, errors by line, and what is odd in the bill. */
export function ImportDetail(props: {
  id: string;
  canManage: boolean;
  onClose: () => void;
}) {
  const { id, canManage, onClose } = props;
  const api = useApi(costsApiRef);
  const query = useImport(id);
  const cancelling = useChange({
    queryKey: COSTS_KEYS,
    change: () => api.cancelImport(id),
    done: () => 'The import is stopped',
  });
  const status = query.data?.status;
  const isOpen = status === 'queued' || status === 'running';
  return (
    <Section
      title={`Import of ${query.data?.source ?? '…'}`}
      actions={
        <>
          {isOpen && canManage && (
            <Button
              variant="secondary"
              isPending={cancelling.isPending}
              onPress={() => cancelling.mutate(undefined)}
            >
              Stop
            </Button>
          )}
          <Button variant="tertiary" onPress={onClose}>
            Close
          </Button>
        </>
      }
    >
      <QueryPanel
        query={query}
        loadingLabel="Loading the import"
        errorSubject="The import"
        compact
      >
        {found => (
          <div className={surfaceStyles.stack}>
            <StatusLabel {...describeImport(found)} />
            {isOpen && (
              <Progress
                label="Step"
                value={PHASES.indexOf(found.phase)}
                max={PHASES.length - 1}
                text={`${PHASES.indexOf(found.phase) + 1} of ${PHASES.length}: ${found.phase}`}
              />
            )}
            {found.message && (
              <p className={surfaceStyles.text}>{found.message}</p>
            )}
            <Facts found={found} />
            {found.errors.length > 0 && <Errors {...found} />}
            {found.quality && <QualityReport quality={found.quality} />}
          </div>
        )}
      </QueryPanel>
    </Section>
  );
}
