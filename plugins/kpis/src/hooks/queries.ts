import { useApi } from '@backstage/frontend-plugin-api';
import type {
  AnnotationInput,
  Grain,
  TargetsUpdate,
} from '@provenpath/plugin-kpis-common';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { kpisApiRef } from '../api/KpisApi';
import type {
  AnnotationsRequest,
  ComparisonRequest,
  EvidenceRequest,
  KpisRequest,
} from '../api/KpisApi';
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

/** A KPI for all groups, systems or domains. */
export function useComparison(request: ComparisonRequest) {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'comparison', request],
    queryFn: ({ signal }) => api.compare(request, signal),
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

/** Where a KPI's bands begin, and who moved them. */
export function useTargets(kpiId: string) {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'targets', kpiId],
    queryFn: ({ signal }) => api.getTargets(kpiId, signal),
  });
}

/** Moves a KPI's bands; everything that shows them is read again. */
export function useUpdateTargets(kpiId: string) {
  const api = useApi(kpisApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (update: TargetsUpdate) => api.updateTargets(kpiId, update),
    onSuccess: () => client.invalidateQueries({ queryKey: ['kpis'] }),
  });
}

/** What happened when. */
export function useAnnotations(request: AnnotationsRequest) {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'annotations', request],
    queryFn: ({ signal }) => api.listAnnotations(request, signal),
  });
}

/** Adds an annotation or takes one away. */
export function useChangeAnnotations() {
  const api = useApi(kpisApiRef);
  const client = useQueryClient();
  const onSuccess = () =>
    client.invalidateQueries({ queryKey: ['kpis', 'annotations'] });
  return {
    add: useMutation({
      mutationFn: (annotation: AnnotationInput) =>
        api.addAnnotation(annotation),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => api.removeAnnotation(id),
      onSuccess,
    }),
  };
}

/** Collectors with their last runs. */
export function useCollectors() {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'collectors'],
    queryFn: ({ signal }) => api.listCollectors(signal),
  });
}

/** Starts a collector; its run appears in the list a little later. */
export function useRunCollector() {
  const api = useApi(kpisApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.runCollector(id),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: ['kpis', 'collectors'] }),
  });
}

/** Complaints resolved from the first to the last day. */
export function useResolvedComplaints(range: { from: string; to: string }) {
  const api = useApi(kpisApiRef);
  return useQuery({
    queryKey: ['kpis', 'complaints', range],
    queryFn: ({ signal }) => api.listResolvedComplaints(range, signal),
  });
}
