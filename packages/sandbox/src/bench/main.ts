import { largeOrganization } from '../fixtures/largeOrganization';
import { startSandbox } from '../startSandbox';

/**
 * A sandbox with many repositories, in a process of its own: its memory is not that
 * of whoever scans it. Takes its folder and the number of repositories, writes its
 * address, and ends with its input.
 */
async function main(): Promise<void> {
  const [dataDir, repositories] = process.argv.slice(2);
  const sandbox = await startSandbox({
    port: 0,
    dataDir,
    seed: 'bench',
    token: 'a-token-for-benches',
    // What is measured is how many, not when they run out.
    hourlyBudget: 1_000_000,
    generate: largeOrganization(Number(repositories)),
  });
  process.stdout.write(`${sandbox.url}\n`);
  process.stdin.on('end', () => {
    sandbox.close().catch(error => {
      process.stderr.write(`${error}\n`);
      process.exitCode = 1;
    });
  });
  process.stdin.resume();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
