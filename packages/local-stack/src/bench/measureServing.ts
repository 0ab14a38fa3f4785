import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import type { Service } from '../childProcess';
import { readMemory } from './load/processes';

export interface ServingFigures {
  /** Seconds from starting the process to its readiness. */
  readinessSeconds: number;
  /** Resident memory of the backend 20 s after it was ready, in MB (10^6 bytes). */
  memoryMegabytes: number;
  /** Seconds from opening the address to the sign-in button, median of 5, empty cache each time. */
  firstPageSeconds: number;
  /** JavaScript of the first page as it went over the wire, in kB (10^3 bytes). */
  javaScriptKilobytes: number;
}

const IDLE_MILLISECONDS = 20_000;
const REPEATS = 5;

/**
 * Starts a production backend and measures it and its first page.
 *
 * @param start - starts it and resolves when it is ready
 */
export async function measureServing(
  start: () => Promise<Service>,
  url: string,
): Promise<ServingFigures> {
  const began = Date.now();
  const service = await start();
  try {
    const readinessSeconds = (Date.now() - began) / 1000;
    await delay(IDLE_MILLISECONDS);
    const memoryMegabytes = readMemory(service.pid);
    const page = await measureFirstPage(url);
    return { readinessSeconds, memoryMegabytes, ...page };
  } finally {
    await service.stop();
  }
}

async function measureFirstPage(url: string) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const pages: { seconds: number; bytes: number }[] = [];
  try {
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      pages.push(await loadFirstPage(browser, url));
    }
  } finally {
    await browser.close();
  }
  pages.sort((a, b) => a.seconds - b.seconds);
  const median = pages[(REPEATS - 1) / 2];
  return {
    firstPageSeconds: median.seconds,
    javaScriptKilobytes: median.bytes / 1000,
  };
}

async function loadFirstPage(browser: Browser, url: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  const began = Date.now();
  await page.goto(url);
  await page
    .getByRole('button', { name: /sign in|enter/i })
    .first()
    .waitFor();
  const seconds = (Date.now() - began) / 1000;
  await page.waitForLoadState('networkidle');
  await context.close();
  return { seconds, bytes };
}
