import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SURVEYS_KEY } from './queries';

const TOAST_MILLISECONDS = 6000;

/**
 * Something that changes data of this plugin: said when it is done, and all
 * that was read before is read again. A failure is left to the caller to show.
 */
export function useChange<TInput, TAnswer>(options: {
  change: (input: TInput) => Promise<TAnswer>;
  done: (answer: TAnswer) => string;
  onDone?: (answer: TAnswer) => void;
}) {
  const client = useQueryClient();
  const toastApi = useApi(toastApiRef);
  return useMutation({
    mutationFn: options.change,
    onSuccess: async answer => {
      toastApi.post({
        title: options.done(answer),
        status: 'success',
        timeout: TOAST_MILLISECONDS,
      });
      await client.invalidateQueries({
        queryKey: [SURVEYS_KEY],
        predicate: query => query.queryKey[1] !== 'voter',
      });
      options.onDone?.(answer);
    },
  });
}
