import { defaultDays } from './defaultDays';

describe('defaultDays', () => {
  it('goes back 90 days, over the end of a year', () => {
    // 31 January has 31 days before it, December 31 and November 28 more.
    expect(defaultDays(new Date('2026-01-31T23:30:00Z'))).toEqual({
      from: '2025-11-02',
      to: '2026-01-31',
    });
  });
});
