import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';

/** Removes what a run created; the run's report is then read anew. */
export function useRemoval(taskId: string) {
  const api = useApi(goldenPathsApiRef);
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (confirmation: string) =>
      api.removeCreated(taskId, confirmation),
    onSettled: () =>
      queryClient.invalidateQueries({
        queryKey: ['golden-paths', 'run', taskId],
      }),
  });
}
