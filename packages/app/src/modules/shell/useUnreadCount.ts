import { useQuery } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { notificationsApiRef } from '@backstage/plugin-notifications';

const REFRESH_MILLISECONDS = 60_000;

/** Unread notifications of the signed-in user; 0 while it is not known. */
export function useUnreadCount(): number {
  const notificationsApi = useApi(notificationsApiRef);
  const { data } = useQuery({
    queryKey: ['portal', 'unread-notifications'],
    queryFn: () => notificationsApi.getStatus(),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  return data?.unread ?? 0;
}
