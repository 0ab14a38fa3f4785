import { OptChange } from './OptChange';

/** Ends an opt-out before its day, once asked. */
export function OptIn({ repository }: { repository: string }) {
  return (
    <OptChange
      texts="optIn"
      repository={repository}
      change={api => api.optIn(repository)}
    />
  );
}
