import { setTimeout as delay } from 'node:timers/promises';
import { type Service, readLogTail } from './childProcess';

/**
 * Asks a service until it answers with success.
 *
 * @throws Error when the service ends first, or does not answer in time; the
 *   message holds the last lines of its log
 */
export async function waitUntilReady(
  service: Service,
  url: string,
  timeoutSeconds: number,
): Promise<void> {
  let ended: string | undefined;
  service.died.then(
    text => {
      ended = text;
    },
    error => {
      ended = String(error);
    },
  );
  const deadline = Date.now() + timeoutSeconds * 1000;
  while (Date.now() < deadline) {
    if (ended) {
      throw new Error(
        `${ended} Last lines of ${service.logFile}:\n${readLogTail(service.logFile)}`,
      );
    }
    if (await answersWell(url)) {
      return;
    }
    await delay(250);
  }
  throw new Error(
    `The ${service.name} did not answer within ${timeoutSeconds} s. Last lines of ${
      service.logFile
    }:\n${readLogTail(service.logFile)}`,
  );
}

async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    // Not listening yet, or too busy starting: that is what is waited for.
    if (error instanceof TypeError || error instanceof DOMException) {
      return false;
    }
    throw error;
  }
}
