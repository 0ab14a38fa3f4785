import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { HeatmapResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  QueryPanel,
  RefName,
  ScrollArea,
  Section,
} from '@provenpath/portal-react';
import type { CSSProperties } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import type { AdoptionRequest } from '../../api/AdoptionApi';
import { useHeatmap } from '../../hooks/adoptionQueries';
import { useLinks } from '../../hooks/useLinks';
import { CountLink } from '../shared/CountLink';
import { NO_VALUE } from '../shared/noValue';
import styles from './adoption.module.css';

type Row = HeatmapResponse['rows'][number];

function heatOf(on: number, applying: number): CSSProperties {
  return { '--share': on / applying } as CSSProperties;
}

/** One team on one layer; leads to those who lack it, or to all when none does. */
function HeatCell(props: {
  cell: Row['cells'][number];
  row: Row;
  title: string;
  request: AdoptionRequest;
}) {
  const { cell, row, title, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { toRepositories } = useLinks();
  const { layer, on, applying } = cell;
  if (applying === 0) {
    return (
      <td className={styles.cellNone}>
        <span aria-label={t('heatmap.appliesToNone')}>–</span>
      </td>
    );
  }
  return (
    <td className={styles.cell} style={heatOf(on, applying)}>
      <Link
        aria-label={t('heatmap.cell', {
          on: String(on),
          applying: String(applying),
          layer: title,
          team: row.team ?? t('heatmap.noTeam'),
        })}
        href={toRepositories({
          ...request,
          team: row.team ?? NO_VALUE,
          ...(on < applying ? { missing: layer } : { layer }),
        })}
      >
        <span className={styles.cellText}>{`${on} / ${applying}`}</span>
      </Link>
    </td>
  );
}

function HeatRow(props: {
  row: Row;
  layers: HeatmapResponse['layers'];
  request: AdoptionRequest;
}) {
  const { row, layers, request } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const titles = new Map(layers.map(({ name, title }) => [name, title]));
  const team = row.team ?? NO_VALUE;
  return (
    <tr>
      <th scope="row">
        <RefName value={row.team} none={t('heatmap.noTeam')} />
      </th>
      <td className={styles.heatTotal}>
        <CountLink
          count={row.onPath}
          filters={{ ...request, team, onPath: 'true' }}
        />
        {' / '}
        <CountLink
          count={row.eligible}
          filters={{ ...request, team, excluded: 'none' }}
        />
      </td>
      {row.cells.map(cell => (
        <HeatCell
          key={cell.layer}
          cell={cell}
          row={row}
          title={titles.get(cell.layer) ?? cell.layer}
          request={request}
        />
      ))}
    </tr>
  );
}

/** Team by layer: where help is needed. */
export function HeatmapSection({ request }: { request: AdoptionRequest }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const query = useHeatmap(request);
  return (
    <Section title={t('heatmap.title')} description={t('heatmap.description')}>
      <QueryPanel
        query={query}
        loadingLabel={t('heatmap.loading')}
        errorSubject={t('heatmap.subject')}
        skeleton={<Skeleton width="100%" height={260} />}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <EmptyState
            title={t('heatmap.emptyTitle')}
            description={t('heatmap.emptyAdvice')}
          />
        }
      >
        {({ layers, rows }) => (
          <ScrollArea label={t('heatmap.title')}>
            <table className={styles.heat} aria-label={t('heatmap.title')}>
              <thead>
                <tr>
                  <th scope="col">{t('heatmap.team')}</th>
                  <th scope="col">{t('heatmap.onPath')}</th>
                  {layers.map(({ name, title }) => (
                    <th key={name} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(row => (
                  <HeatRow
                    key={row.team ?? ''}
                    row={row}
                    layers={layers}
                    request={request}
                  />
                ))}
              </tbody>
            </table>
          </ScrollArea>
        )}
      </QueryPanel>
    </Section>
  );
}
