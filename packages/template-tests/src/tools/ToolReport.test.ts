import { MissingToolError, ToolReport } from './ToolReport';

async function reportOf(isCi: boolean): Promise<ToolReport> {
  const report = new ToolReport(isCi, () => {});
  await report.check('a', async () => '8 tests');
  await report.check('b', async () => {
    throw new Error('does not compile');
  });
  await report.check('c', async () => {
    throw new MissingToolError('mvn is not installed');
  });
  return report;
}

describe('ToolReport', () => {
  it('counts a missing tool as skipped, with the reason', async () => {
    const report = await reportOf(false);
    expect(report.counts().notes).toEqual([
      'failed: b: does not compile',
      'skipped: c: mvn is not installed',
    ]);
    expect(report.summary()).toBe('1 passed, 1 failed, 1 skipped');
    expect(
      report.results.map(({ status, detail }) => [status, detail]),
    ).toEqual([
      ['passed', '8 tests'],
      ['failed', 'does not compile'],
      ['skipped', 'mvn is not installed'],
    ]);
  });

  it('counts a missing tool as failed in CI', async () => {
    const report = await reportOf(true);
    expect(report.summary()).toBe('1 passed, 2 failed');
    expect(report.hasFailed).toBe(true);
  });

  it('counts each subject of a tool that looks at many', async () => {
    const lines: string[] = [];
    // 1.44 s from the first look at the clock to the second one.
    const clock = [500, 1_940];
    const report = new ToolReport(
      false,
      line => lines.push(line),
      () => clock.shift() ?? NaN,
    );
    const found = new Map([['b', ['not encrypted', 'public']]]);
    await report.checkAll('checkov', ['a', 'b', 'c'], async () => found);
    expect(report.summary()).toBe('2 passed, 1 failed');
    expect(lines).toEqual([
      'passed  checkov (1.4 s): nothing found in 2 of 3',
      'failed  checkov b (0 s): not encrypted\npublic',
    ]);
  });

  it('counts each subject as skipped where such a tool is missing', async () => {
    const report = new ToolReport(false, () => {});
    await report.checkAll('checkov', ['a', 'b'], async () => {
      throw new MissingToolError('checkov is not installed');
    });
    expect(report.summary()).toBe('0 passed, 0 failed, 2 skipped');
  });
});
