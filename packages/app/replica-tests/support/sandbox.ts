import type { ReplicaSet } from '@provenpath/local-stack';

/** Lets the sandbox fail as `POST /sandbox/faults` describes. */
export async function injectFault(
  replicas: ReplicaSet,
  fault: Record<string, string | number>,
): Promise<void> {
  await askSandbox(replicas, 'POST', JSON.stringify(fault));
}

/** Takes back every fault that is left. */
export async function clearFaults(replicas: ReplicaSet): Promise<void> {
  await askSandbox(replicas, 'DELETE');
}

async function askSandbox(
  { sandboxUrl, sandboxToken }: ReplicaSet,
  method: string,
  body?: string,
): Promise<void> {
  const { ok, status } = await fetch(`${sandboxUrl}/sandbox/faults`, {
    method,
    headers: {
      authorization: `Bearer ${sandboxToken}`,
      'content-type': 'application/json',
    },
    body,
  });
  if (!ok) throw new Error(`The sandbox answered ${status} to a fault`);
}
