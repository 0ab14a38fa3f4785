import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';

/**
 * Removes what a run created. The report is read anew with `finish`, after the
 * results were seen: it no longer offers the removal, and would take them away.
 */
export function useRemoval(taskId: string) {
  const api = useApi(goldenPathsApiRef);
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: (confirmation: string) =>
      api.removeCreated(taskId, confirmation),
  });
  const finish = () => {
    if (!removal.isIdle) {
      removal.reset();
      queryClient.invalidateQueries({
        queryKey: ['golden-paths', 'run', taskId],
      });
    }
  };
  return { ...removal, finish };
}

/** What {@link useRemoval} gives. */
export type Removal = ReturnType<typeof useRemoval>;
