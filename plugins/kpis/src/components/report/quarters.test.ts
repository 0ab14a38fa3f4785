import { lastQuarter, listQuarters } from './quarters';

describe('quarters', () => {
  it('go back over the turn of the year', () => {
    const now = new Date('2026-02-01T00:00:00Z');
    expect(listQuarters(now).slice(0, 4)).toEqual([
      '2026-Q1',
      '2025-Q4',
      '2025-Q3',
      '2025-Q2',
    ]);
    expect(lastQuarter(now)).toBe('2025-Q4');
    expect(lastQuarter(new Date('2026-12-31T23:00:00Z'))).toBe('2026-Q3');
  });
});
