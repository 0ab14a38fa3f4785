import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CampaignSelection,
  DriftsResponse,
  DriftStatus,
} from '@provenpath/plugin-golden-paths-common';
import { QueryPanel } from '@provenpath/portal-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { movingApiRef } from '../../api/MovingApi';
import { MOVING_KEY } from '../../hooks/movingQueries';
import { movingTranslationRef } from '../../movingTranslation';
import { shared } from '../shared/styles';

/** A page is enough to count: the counts are of the whole selection. */
const COUNTED_AT_ONCE = 200;

/** How many repositories of a selection are in each state. */
async function countSelection(
  list: (
    template: string | undefined,
    cursor?: string,
  ) => Promise<DriftsResponse>,
  templates: string[],
): Promise<Map<DriftStatus, number>> {
  const counts = new Map<DriftStatus, number>();
  const add = (status: DriftStatus, count: number) =>
    counts.set(status, (counts.get(status) ?? 0) + count);
  if (templates.length === 0) {
    const answer = await list(undefined);
    answer.counts.forEach(({ status, count }) => add(status, count));
    return counts;
  }
  for (const template of templates) {
    let cursor: string | undefined;
    do {
      const page = await list(template, cursor);
      page.items.forEach(({ status }) => add(status, 1));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return counts;
}

function useSelectionCounts({ subject, templates }: CampaignSelection) {
  const api = useApi(movingApiRef);
  return useQuery({
    queryKey: [MOVING_KEY, 'selection', subject, templates],
    queryFn: ({ signal }) =>
      countSelection(
        (template, cursor) =>
          api.listDrift(
            { subject, template, cursor, limit: COUNTED_AT_ONCE },
            signal,
          ),
        templates,
      ),
    placeholderData: keepPreviousData,
  });
}

/** What a campaign would reach as things stand now. */
export function SelectionPreview(props: { selection: CampaignSelection }) {
  const { t } = useTranslationRef(movingTranslationRef);
  const query = useSelectionCounts(props.selection);
  const sumOf = (counts: Map<DriftStatus, number>, statuses: DriftStatus[]) =>
    statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  const describe = (counts: Map<DriftStatus, number>) => {
    const behind = sumOf(counts, ['behind', 'conflicting']);
    const impossible = sumOf(counts, [
      'base-unknown',
      'template-gone',
      'archived',
      'failed',
    ]);
    const current = sumOf(counts, ['up-to-date']);
    const conflicting = sumOf(counts, ['conflicting']);
    return [
      t('plan.previewOf', { count: behind }),
      ...(behind > 0
        ? [t('plan.previewConflicts', { count: conflicting })]
        : []),
      t('plan.previewCurrent', { count: current }),
      ...(impossible > 0
        ? [t('plan.previewImpossible', { impossible: String(impossible) })]
        : []),
    ].join(' ');
  };
  return (
    <section className={shared.stack} aria-label={t('plan.preview')}>
      <h3 className={shared.heading}>{t('plan.preview')}</h3>
      <QueryPanel
        query={query}
        compact
        loadingLabel={t('plan.previewLoading')}
        errorSubject={t('plan.previewSubject')}
      >
        {counts => <p className={shared.text}>{describe(counts)}</p>}
      </QueryPanel>
    </section>
  );
}
