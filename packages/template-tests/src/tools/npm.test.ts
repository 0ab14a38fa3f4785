import { countTests } from './npm';

describe('countTests', () => {
  it.each([
    ['ℹ tests 5\nℹ pass 4\nℹ fail 1\n', 4],
    ['# pass 12\n', 12],
    ['Tests:       1 skipped, 7 passed, 8 total\n', 7],
    ['      Tests  9 passed (9)\n', 9],
    ['no test specified\n', 0],
  ])('reads %j', (output, count) => {
    expect(countTests(output)).toBe(count);
  });
});
