import { expect } from '@playwright/test';
import type { Replica } from '@provenpath/local-stack';
import { eventually } from '../../e2e-tests/support/portal';

function signal(replicas: Replica[], name: NodeJS.Signals): void {
  for (const { service } of replicas) {
    if (service) process.kill(service.pid, name);
  }
}

/** Lets replicas that {@link whileFrozen} holds go on. */
export function thaw(replicas: Replica[]): void {
  signal(replicas, 'SIGCONT');
}

/**
 * Does something while replicas are held still, so that the others do the work.
 *
 * @param isFree - false where they are held with something that the others wait for:
 *   then they go on for a moment, and are held again
 */
export async function whileFrozen(
  replicas: Replica[],
  isFree: () => Promise<boolean>,
  action: () => Promise<void>,
): Promise<void> {
  try {
    await eventually(async () => {
      thaw(replicas);
      signal(replicas, 'SIGSTOP');
      expect(await isFree()).toBe(true);
    });
    await action();
  } finally {
    thaw(replicas);
  }
}
