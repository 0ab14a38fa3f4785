import { useApi } from '@backstage/frontend-plugin-api';
import type { Grain } from '@provenpath/plugin-kpis-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { kpisApiRef } from '../api/KpisApi';
import type { EvidenceRequest, KpisRequest } from '../api/KpisApi';
import { seriesRange } from './seriesRange';

/** All KPIs of a subject in a period. */
export function useKpis(request: KpisRequest) {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'list', request],
    queryFn: ({ signal }) => api.getKpis(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** The history of a KPI up to today. */
export function useKpiSeries(request: {
  kpiId: string;
  subject: string;
  grain: Grain;
}) {
  const api = useApi(kpisApiRef);
  const range = seriesRange(request.grain, new Date());
  return useQuery({
    queryKey: ['kpis', 'series', request, range],
    queryFn: ({ signal }) => api.getSeries({ ...request, ...range }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One page of the rows that a reading was counted from. */
export function useEvidence(request: EvidenceRequest) {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'evidence', request],
    queryFn: ({ signal }) => api.getEvidence(request, signal),
    placeholderData: keepPreviousData,
  });
}
