import { readStepInputs } from './readStepInputs';

describe('readStepInputs', () => {
  it('reads the inputs between the colours of a terminal', () => {
    const log = [
      { message: 'Beginning step Fetch', stepId: 'fetch' },
      {
        message:
          '\u001b[32minfo\u001b[39m: Running fetch:template in dry-run mode with inputs (secrets redacted): {\n  "url": "./skeleton"\n}',
        stepId: 'fetch',
      },
    ];
    expect(readStepInputs(log)).toEqual([
      {
        stepId: 'fetch',
        action: 'fetch:template',
        input: { url: './skeleton' },
      },
    ]);
  });
});
