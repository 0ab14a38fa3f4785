import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runScript, temporaryFolder } from './__testUtils__/runScript';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const jacoco = (...lines: string[]) =>
  `GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED,COMPLEXITY_MISSED,COMPLEXITY_COVERED,METHOD_MISSED,METHOD_COVERED\n${lines.join('\n')}\n`;

async function measure(
  files: Record<string, string>,
  report: string,
  threshold = '0',
) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'repository', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await mkdir(join(folder, 'repository'), { recursive: true });
  return runScript('coverage/measure-coverage.sh', {
    folder,
    cwd: join(folder, 'repository'),
    env: { DIRECTORY: '.', REPORT: report, THRESHOLD: threshold },
  });
}

const csv = 'target/site/jacoco/jacoco.csv';
const info = 'coverage/lcov.info';

describe('measure-coverage', () => {
  it('sums up the lines of all Maven modules', async () => {
    // 3 + 4 + 2 of 4 + 5 + 3 lines.
    const { code, outputs, summary } = await measure(
      {
        [`orders/${csv}`]: jacoco(
          'orders,a,A,9,9,9,9,1,3,9,9,9,9',
          'orders,a,B,9,9,9,9,1,4,9,9,9,9',
        ),
        [`stock/${csv}`]: jacoco('stock,a,C,9,9,9,9,1,2,9,9,9,9'),
      },
      csv,
      '75',
    );
    expect(code).toBe(0);
    expect(outputs).toBe(
      'folders<<END_OF_FOLDERS\n./orders/target/site/jacoco\n./stock/target/site/jacoco\nEND_OF_FOLDERS\nlines=75.0\n',
    );
    expect(summary).toBe('Tests ran 9 of 12 lines (75.0 %).\n');
  });

  it('reads what Node, Jest and Vitest write, and not that of dependencies', async () => {
    const { outputs } = await measure(
      {
        [info]:
          'SF:src/a.ts\nDA:1,1\nLF:3\nLH:2\nend_of_record\nSF:src/b.ts\nLF:4\nLH:3\nend_of_record\n',
        [`node_modules/x/${info}`]: 'LF:100\nLH:0\n',
      },
      info,
    );
    // 5 of 7.
    expect(outputs).toContain('lines=71.4\n');
  });

  it.each([
    ['71.4', 0],
    ['71.5', 1],
  ])('with a threshold of %s ends with %s', async (threshold, expected) => {
    const { code, log } = await measure(
      { [info]: 'LF:7\nLH:5\n' },
      info,
      threshold,
    );
    expect(code).toBe(expected);
    expect(log.includes(`coverage-threshold asks for ${threshold} %`)).toBe(
      expected === 1,
    );
  });

  it('takes a missing report only where there is no threshold', async () => {
    expect((await measure({}, csv)).code).toBe(0);
    const { code, log } = await measure({}, csv, '1');
    expect(code).toBe(1);
    expect(log).toContain(
      `::error::coverage-threshold is 1, and the tests left no ${csv}. Let them write it, or leave the threshold out.`,
    );
  });

  it('divides nothing by no lines', async () => {
    const { code, log } = await measure({ [csv]: jacoco() }, csv, '80');
    expect([code, log]).toEqual([
      0,
      'The reports list no lines, so there is nothing to cover.\n',
    ]);
  });
});
