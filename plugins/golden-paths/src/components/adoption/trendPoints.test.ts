import { history } from '../../__testUtils__/adoption';
import { toDays, toMonths } from './trendPoints';

const linksOf = ({ day }: { day: string }) => ({
  value: `/on-path/${day}`,
  sample: `/eligible/${day}`,
});

describe('the points of the trend', () => {
  it('are the last known day of each month', () => {
    expect(
      toMonths(history.points, linksOf).map(point => [
        point.period,
        point.from,
        point.value,
        point.reconstructed,
      ]),
    ).toEqual([
      // 10, 14, 22 and 27 of 40.
      ['2026-08', '2026-08-01', 0.25, true],
      ['2026-09', '2026-09-01', 0.35, true],
      ['2026-10', '2026-10-01', 0.55, true],
      ['2026-11', '2026-11-01', 0.675, false],
    ]);
  });

  it('are the measured days, without what was reconstructed', () => {
    expect(toDays(history.points, linksOf).map(({ period }) => period)).toEqual(
      ['2026-11-25', '2026-11-26', '2026-11-27'],
    );
  });
});
