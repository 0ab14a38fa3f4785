import { setTimeout as delay } from 'node:timers/promises';

const LOOKS = 1_800;
const MILLISECONDS_BETWEEN = 50;

/** Waits until something is so. @throws Error when it is not within 90 seconds */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (await isSo()) {
      return;
    }
    await delay(MILLISECONDS_BETWEEN);
  }
  throw new Error('It has not come to be so');
}
