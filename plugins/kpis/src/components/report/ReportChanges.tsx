import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi } from '@provenpath/plugin-kpis-common';
import {
  ErrorState,
  OutLink,
  QueryPanel,
  reportStyles,
} from '@provenpath/portal-react';
import { useQueries } from '@tanstack/react-query';
import { kpisApiRef } from '../../api/KpisApi';
import { useAnnotations } from '../../hooks/queries';
import { kpisTranslationRef } from '../../translation';

interface Change {
  key: string;
  day: string;
  text: string;
  url: string | null;
}

/** Moves of bands in the days of the quarter, and what kept them from being read. */
function useBandChanges(kpis: Kpi[]) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const api = useApi(kpisApiRef);
  const results = useQueries({
    queries: kpis.map(kpi => ({
      queryKey: ['kpis', 'targets', kpi.id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.getTargets(kpi.id, signal),
    })),
  });
  const changes = results.flatMap(({ data }, index) => {
    const { id, title, from, to } = kpis[index];
    return (data?.changes ?? [])
      .filter(({ at }) => at.slice(0, 10) >= from && at.slice(0, 10) <= to)
      .map(({ at, reason }): Change => ({
        key: `${id} ${at}`,
        day: at.slice(0, 10),
        text: t('report.bandsMoved', { title, reason }),
        url: null,
      }));
  });
  return { changes, error: results.find(({ error }) => error)?.error ?? null };
}

/** What happened in the quarter, and which bands were moved in it. */
export function ReportChanges({ kpis }: { kpis: Kpi[] }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const [{ from, to }] = kpis;
  const query = useAnnotations({ from, to });
  const bands = useBandChanges(kpis);
  return (
    <section className={reportStyles.section}>
      <h2>{t('report.changed')}</h2>
      {bands.error && (
        <ErrorState
          error={bands.error}
          subject={t('targets.subject')}
          compact
        />
      )}
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('report.loading')}
        errorSubject={t('annotations.manage')}
      >
        {({ annotations }) => {
          const all = [
            ...bands.changes,
            ...annotations.map(({ id, day, text, url }): Change => ({
              key: id,
              day,
              text,
              url,
            })),
          ].sort((left, right) => left.day.localeCompare(right.day));
          return all.length === 0 ? (
            <p>{t('report.nothingChanged')}</p>
          ) : (
            <ul>
              {all.map(({ key, day, text, url }) => (
                <li key={key}>
                  {day}: <OutLink href={url}>{text}</OutLink>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryPanel>
    </section>
  );
}
