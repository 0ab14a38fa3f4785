import { Cell, Text } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type {
  EvidenceRow,
  Kpi,
  KpiReading,
} from '@provenpath/plugin-kpis-common';
import {
  EntityLink,
  formatValue,
  GeneratedLabel,
  OutLink,
  RelativeTime,
  surfaceStyles,
} from '@provenpath/portal-react';
import type { Translate } from '../shared/describeReading';
import { describeAttributes } from './describeAttributes';
import styles from '../shared/kpis.module.css';

function EventCell({ row }: { row: EvidenceRow }) {
  const attributes = describeAttributes(row);
  return (
    <div className={styles.event}>
      <span>
        <OutLink href={row.url}>{row.title}</OutLink>
      </span>
      {(row.generated || attributes.length > 0) && (
        <span className={`${surfaceStyles.titleRow} ${styles.attributes}`}>
          {row.generated && <GeneratedLabel />}
          {attributes.join(' · ')}
        </span>
      )}
    </div>
  );
}

function EntityCell({
  entityRef,
  none,
}: {
  entityRef: string | null;
  none: string;
}) {
  return (
    <div className={styles.event}>
      {entityRef === null ? none : <EntityLink entityRef={entityRef} />}
    </div>
  );
}

/**
 * The columns of the evidence table. Those of entity and owner are left out
 * where no row has one.
 */
export function evidenceColumns(
  kpi: Pick<Kpi, 'aboutPeople'>,
  reading: Pick<KpiReading, 'unit'>,
  rows: readonly EvidenceRow[],
  t: Translate,
): ColumnConfig<EvidenceRow>[] {
  const isEmpty: Record<string, boolean> = {
    entity: rows.every(({ entityRef }) => entityRef === null),
    owner: rows.every(({ ownerRef }) => ownerRef === null),
  };
  const columns: ColumnConfig<EvidenceRow>[] = [
    {
      id: 'title',
      label: t('evidence.event'),
      isRowHeader: true,
      defaultWidth: '3fr',
      minWidth: 170,
      cell: row => (
        <Cell>
          <EventCell row={row} />
        </Cell>
      ),
    },
    {
      id: 'entity',
      label: kpi.aboutPeople ? t('evidence.person') : t('evidence.entity'),
      defaultWidth: '2fr',
      minWidth: 110,
      cell: row => (
        <Cell>
          <EntityCell entityRef={row.entityRef} none={t('evidence.none')} />
        </Cell>
      ),
    },
    {
      id: 'owner',
      label: t('evidence.owner'),
      defaultWidth: '2fr',
      minWidth: 90,
      cell: row => (
        <Cell>
          <EntityCell entityRef={row.ownerRef} none={t('evidence.none')} />
        </Cell>
      ),
    },
    {
      id: 'occurredAt',
      label: t('evidence.finished'),
      defaultWidth: '1.4fr',
      minWidth: 90,
      cell: row => (
        <Cell>
          <Text variant="body-medium">
            <RelativeTime instant={row.occurredAt} />
          </Text>
        </Cell>
      ),
    },
    {
      id: 'value',
      label: t('evidence.value'),
      defaultWidth: '2fr',
      minWidth: 110,
      cell: row => (
        <Cell>
          <div className={styles.event}>
            {row.value !== null && formatValue(row.value, reading.unit)}
            {row.censored && (
              <span className={styles.attributes}>
                {t('evidence.stillOpen')}
              </span>
            )}
            {!row.counted && (
              <span className={styles.attributes}>
                {t('evidence.leftOut')}: {row.excludedReason}
              </span>
            )}
          </div>
        </Cell>
      ),
    },
  ];
  return columns.filter(({ id }) => !isEmpty[id]);
}
