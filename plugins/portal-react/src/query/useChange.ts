import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';

const TOAST_MILLISECONDS = 6000;

/**
 * Something that changes data of a backend: said when it is done, and all that
 * was read below the key before is read again. A failure is left to the caller
 * to show, beside what was pressed.
 */
export function useChange<TInput, TAnswer>(options: {
  /** First part of the keys of what is read again. */
  queryKey: readonly string[];
  change: (input: TInput) => Promise<TAnswer>;
  /** What is said when it is done. */
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
      options.onDone?.(answer);
      await client.invalidateQueries({ queryKey: options.queryKey });
    },
  });
}
