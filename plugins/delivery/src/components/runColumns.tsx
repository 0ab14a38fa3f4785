import { Cell } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { CiRun } from '@provenpath/plugin-delivery-common';
import {
  RelativeTime,
  StatusLabel,
  formatSeconds,
} from '@provenpath/portal-react';
import type { deliveryTranslationRef } from '../translation';
import styles from './delivery.module.css';
import { RunLink } from './RunLink';
import { runTone } from './runTone';

type Translate = TranslationFunction<(typeof deliveryTranslationRef)['T']>;

/** The columns of the table of CI runs. */
export function runColumns(t: Translate): ColumnConfig<CiRun>[] {
  return [
    {
      id: 'workflow',
      label: t('runs.workflow'),
      isRowHeader: true,
      defaultWidth: '3fr',
      minWidth: 160,
      cell: run => (
        <Cell>
          <div className={styles.text}>
            <RunLink run={run} />
            <span className={styles.minor}>{run.title}</span>
          </div>
        </Cell>
      ),
    },
    {
      id: 'status',
      label: t('runs.status'),
      defaultWidth: '2fr',
      minWidth: 120,
      cell: run => (
        <Cell>
          <StatusLabel tone={runTone(run)} text={run.statusText} />
        </Cell>
      ),
    },
    {
      id: 'branch',
      label: t('runs.branch'),
      defaultWidth: '2fr',
      minWidth: 100,
      cell: run => (
        <Cell>
          <div className={styles.text}>
            <span>{run.branch}</span>
            <span className={`${styles.minor} ${styles.code}`}>
              {run.sha.slice(0, 7)}
            </span>
          </div>
        </Cell>
      ),
    },
    {
      id: 'started',
      label: t('runs.started'),
      defaultWidth: '1.6fr',
      minWidth: 110,
      cell: run => (
        <Cell>
          <div className={styles.text}>
            <RelativeTime instant={run.startedAt} />
            <span className={styles.minor}>{run.actor}</span>
          </div>
        </Cell>
      ),
    },
    {
      id: 'took',
      label: t('runs.took'),
      defaultWidth: '1.2fr',
      // The longest is "59 min 59 s", on one line.
      minWidth: 112,
      cell: run => (
        <Cell>
          <span className={styles.text}>
            {run.durationSeconds === null
              ? t('runs.running')
              : formatSeconds(run.durationSeconds)}
          </span>
        </Cell>
      ),
    },
  ];
}
