import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findFreePort } from '../../freePort';
import { readLiveHeap } from './liveHeap';

/** Makes garbage, then keeps ten million numbers of 8 bytes each. */
const HOLDER = `
  let held = Array.from({ length: 2e6 }, (_, index) => ({ index }));
  held = Array.from({ length: 1e7 }, (_, index) => index);
  console.log('ready');
  setInterval(() => held.length, 1000);
`;

describe('readLiveHeap', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill());

  it('tells what is held, without garbage', async () => {
    const port = await findFreePort();
    child = spawn(
      process.execPath,
      [`--inspect=127.0.0.1:${port}`, '-e', HOLDER],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [line] = await new Promise<string[]>(resolve =>
      createInterface({ input: child!.stdout! }).once('line', text =>
        resolve([text]),
      ),
    );
    expect(line).toBe('ready');
    const megabytes = await readLiveHeap(port);
    // 80 MB of numbers, and a few that Node itself holds.
    expect(megabytes).toBeGreaterThan(80);
    expect(megabytes).toBeLessThan(110);
  });
});
