import { Button, Link } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { importPhaseSchema } from '@provenpath/plugin-costs-common';
import type { CostImport } from '@provenpath/plugin-costs-common';
import {
  DataTable,
  FactList,
  FailureAlert,
  QueryPanel,
  RefName,
  Section,
  StatusLabel,
  formatPeriod,
  surfaceStyles,
  useChange,
} from '@provenpath/portal-react';
import { costsApiRef } from '../../api/CostsApi';
import { formatCount, formatMoneyExactly } from '../../format/formatMoney';
import { COSTS_KEYS, useImport } from '../../hooks/queries';
import { costsTranslationRef } from '../../translation';
import { Progress } from '../shared/Progress';
import { useCostsLink } from '../shared/links';
import styles from '../shared/costs.module.css';
import { describeImport, describeRows } from './importStatus';
import { QualityReport } from './QualityReport';
import { ReplacementLink } from './ReplacementLink';

/** In their order; a bill skips what it does not need. */
const PHASES = importPhaseSchema.options;

function Errors({ errors, errorCount }: CostImport) {
  const { t } = useTranslationRef(costsTranslationRef);
  const columns = [
    { key: 'file', title: t('imports.file') },
    { key: 'line', title: t('imports.line'), isNumber: true },
    { key: 'column', title: t('imports.column') },
    { key: 'value', title: t('imports.value') },
    { key: 'problem', title: t('imports.problem') },
  ];
  return (
    <>
      <DataTable label={t('imports.errors')} columns={columns}>
        {errors.map((error, index) => (
          // The same line may be wrong twice.
          <tr key={`${error.file}/${error.line}/${error.column}/${index}`}>
            <td className={`${styles.break} ${styles.name}`}>{error.file}</td>
            <td className={surfaceStyles.number}>
              {error.line ?? t('imports.wholeFile')}
            </td>
            <td>{error.column ?? '–'}</td>
            <td className={`${styles.break} ${styles.name}`}>
              {error.value ?? '–'}
            </td>
            <td className={styles.problem}>{error.message}</td>
          </tr>
        ))}
      </DataTable>
      {errorCount > errors.length && (
        <p className={surfaceStyles.note}>
          {t('imports.moreErrors', {
            count: errorCount - errors.length,
            errors: formatCount(errorCount - errors.length),
          })}
        </p>
      )}
    </>
  );
}

type Slice = CostImport['slices'][number];

/** Sums, days and predecessor of one provider's bill of one month. */
function SliceText({ slice }: { slice: Slice }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const toPage = useCostsLink();
  const { id, totals, firstDay, lastDay, replaced, replacedBy } = slice;
  const days = t('imports.sliceDays', { from: firstDay, to: lastDay });
  const amountOf = (
    total: Slice['totals'][number],
    metric: 'billed' | 'effective',
  ) => (
    <Link
      href={toPage('charges', { slice: id, metric, currency: total.currency })}
    >
      {formatMoneyExactly(total[metric], total.currency)}
    </Link>
  );
  return (
    <>
      {totals.map(total => (
        <p key={total.currency} className={styles.line}>
          {t('imports.sliceTotal', {
            billed: amountOf(total, 'billed'),
            effective: amountOf(total, 'effective'),
          })}
        </p>
      ))}
      <p className={surfaceStyles.note}>
        {replaced
          ? t('imports.sliceReplaced', {
              days,
              bill: (
                <Link href={toPage('imports', { import: replaced.importId })}>
                  {t('imports.sliceReplacedBill')}
                </Link>
              ),
              rows: describeRows(replaced.rows, t),
            })
          : days}
      </p>
      {replacedBy && (
        <p className={surfaceStyles.note}>
          <ReplacementLink replacement={replacedBy} />
        </p>
      )}
    </>
  );
}

function Facts({ found }: { found: CostImport }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const { files, format, focusVersion: version, requestedBy, slices } = found;
  const focus = version && t('imports.focus', { version });
  return (
    <FactList
      wide
      facts={[
        {
          name: t('imports.files'),
          value: files.map(({ name }) => name).join(', '),
        },
        {
          name: t('imports.format'),
          value: [format, focus].filter(Boolean).join(', '),
        },
        { name: t('imports.askedBy'), value: <RefName value={requestedBy} /> },
        ...slices.map(slice => ({
          name: t('imports.slice', {
            provider: slice.provider,
            month: formatPeriod(slice.billingPeriod),
          }),
          value: <SliceText slice={slice} />,
        })),
      ]}
    />
  );
}

function Found({ found, isOpen }: { found: CostImport; isOpen: boolean }) {
  const { t } = useTranslationRef(costsTranslationRef);
  const step = PHASES.indexOf(found.phase);
  return (
    <div className={surfaceStyles.stack}>
      <StatusLabel {...describeImport(found, t)} />
      {isOpen && (
        <Progress
          label={t('imports.step')}
          value={step}
          max={PHASES.length - 1}
          text={t('imports.stepOf', {
            step: String(step + 1),
            steps: String(PHASES.length),
            phase: found.phase,
          })}
        />
      )}
      {found.message && <p className={surfaceStyles.text}>{found.message}</p>}
      <Facts found={found} />
      {found.errors.length > 0 && <Errors {...found} />}
      <QualityReport found={found} />
    </div>
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
  const { t } = useTranslationRef(costsTranslationRef);
  const query = useImport(id);
  const cancelling = useChange({
    queryKey: COSTS_KEYS,
    change: () => api.cancelImport(id),
    done: () => t('imports.stopped'),
  });
  const status = query.data?.status;
  const isOpen = status === 'queued' || status === 'running';
  return (
    <Section
      title={
        query.data
          ? t('imports.detail', { source: query.data.source })
          : t('imports.detailSubject')
      }
      actions={
        <>
          {isOpen && canManage && (
            <Button
              variant="secondary"
              isPending={cancelling.isPending}
              onPress={() => cancelling.mutate(undefined)}
            >
              {t('imports.stop')}
            </Button>
          )}
          <Button variant="tertiary" onPress={onClose}>
            {t('page.close')}
          </Button>
        </>
      }
    >
      <FailureAlert title={t('imports.stopFailed')} error={cancelling.error} />
      <QueryPanel
        query={query}
        loadingLabel={t('imports.detailLoading')}
        errorSubject={t('imports.detailSubject')}
        compact
      >
        {found => <Found found={found} isOpen={isOpen} />}
      </QueryPanel>
    </Section>
  );
}
