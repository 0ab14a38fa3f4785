import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { auditApiRef } from '../api/AuditApi';
import type { EventsRequest } from '../api/AuditApi';

/** One page of events. */
export function useEvents(request: EventsRequest) {
  const api = useApi(auditApiRef);
  return useQuery({
    queryKey: ['audit', 'events', request],
    queryFn: ({ signal }) => api.listEvents(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** What can be chosen from, and how long events are kept. */
export function useKinds() {
  const api = useApi(auditApiRef);
  return useQuery({
    queryKey: ['audit', 'kinds'],
    queryFn: ({ signal }) => api.listKinds(signal),
  });
}
