import { QueryClient } from '@tanstack/react-query';

const MAX_RETRIES = 2;

function isFinal(error: Error): boolean {
  const status = 'statusCode' in error ? Number(error.statusCode) : 0;
  return (
    error.name === 'UnexpectedAnswerError' || (status >= 400 && status < 500)
  );
}

/**
 * A query client that suits the portal: answers are fresh for a minute, a
 * refusal (4xx) is final, a failure of server or network is tried again twice.
 */
export function createPortalQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MAX_RETRIES && !isFinal(error),
      },
    },
  });
}
