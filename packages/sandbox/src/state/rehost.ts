import type { SandboxState } from './model';

/** An address of a sandbox, whatever port it had. */
const sandboxAddress = /^http:\/\/localhost:\d+(?=\/)/;

/**
 * Moves the addresses in deployments and Argo CD's records to where the sandbox answers now: its
 * port may differ from the one it had when they were made.
 *
 * @returns whether anything changed.
 */
export function rehost(state: SandboxState, baseUrl: string): boolean {
  let changed = false;
  const move = (address: string) => {
    const moved = address.replace(sandboxAddress, baseUrl);
    changed ||= moved !== address;
    return moved;
  };
  for (const { spec } of state.argoApplications) {
    spec.source.repoURL = move(spec.source.repoURL);
  }
  for (const { spec } of state.argoProjects) {
    spec.sourceRepos = spec.sourceRepos.map(move);
  }
  for (const status of state.deployments.flatMap(({ statuses }) => statuses)) {
    status.logUrl = status.logUrl && move(status.logUrl);
    status.environmentUrl =
      status.environmentUrl && move(status.environmentUrl);
  }
  return changed;
}
