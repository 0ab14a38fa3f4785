import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { TemplateFigures } from './measureTemplate';

const MEASURE_ONE = resolvePackagePath(
  '@provenpath/template-tests',
  'src/bench/measureOne.ts',
);

/**
 * Measures a template in a process of its own. A portal each, because the catalog
 * keeps what an earlier template registered; and a process each, because a second
 * backend in one process shares what the first one's modules hold and may wait
 * for it for ever.
 *
 * @throws Error when the process fails; what it said stands on stderr
 */
export async function measureApart(
  template: string,
  runs: number,
): Promise<TemplateFigures> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, MEASURE_ONE, template, String(runs)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [output, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'close'),
  ]);
  if (code !== 0) {
    throw new Error(`Measuring ${template} ended with ${code}`);
  }
  const line = output.trimEnd().split('\n').at(-1);
  return JSON.parse(line ?? '') as TemplateFigures;
}
