import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TrendChart } from './TrendChart';
import type { TrendPoint } from './trendRows';

const POINTS: TrendPoint[] = [
  { period: '2026-09', value: 50, p95: 90, sampleSize: 4, partial: false },
  { period: '2026-10', value: null, p95: null, sampleSize: 0, partial: false },
  { period: '2026-11', value: 40, p95: 70, sampleSize: 2, partial: true },
];

function show(points: TrendPoint[], target = 30) {
  render(
    <TrendChart
      title="Template run by month"
      points={points}
      unit="minutes"
      target={target}
    />,
  );
}

describe('TrendChart', () => {
  it('gives the same figures as a table, newest first', async () => {
    show(POINTS);
    await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
    const table = screen.getByRole('table', { name: 'Template run by month' });
    const rows = within(table)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual([
      'PeriodMedianp95n',
      'November 2026 (so far)40 min1 h 10 min2',
      'October 2026No data–0',
      'September 202650 min1 h 30 min4',
    ]);
  });

  it('explains its lines', () => {
    show(POINTS);
    const legend = screen.getAllByRole('listitem').map(key => key.textContent);
    expect(legend).toEqual([
      'Median',
      'up to p95',
      'still running',
      'Target 30 min',
    ]);
  });

  it('says when the target is too far away to be drawn', () => {
    show(POINTS, 1000);
    expect(
      screen.getByText('Target 16 h 40 min, off this scale'),
    ).toBeInTheDocument();
  });

  it('draws nothing where there is nothing', () => {
    show([{ ...POINTS[1] }]);
    expect(
      screen.getByText('No history yet: it begins with the first event.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
  });
});
