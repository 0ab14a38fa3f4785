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

  it('shows what was reported and who has not arrived', async () => {
    render(
      <TrendChart
        title="First merge by quarter"
        valueLabel="Kaplan-Meier median"
        unit="days"
        target={null}
        points={[
          {
            period: '2026-Q3',
            from: '2026-07-01',
            value: 4,
            p95: null,
            sampleSize: 9,
            open: 2,
            interval: { low: 2, high: 7 },
            partial: false,
            reported: { value: 5 },
          },
        ]}
        annotations={[
          { id: '1', day: '2026-08-03', text: 'v2 of the template released' },
        ]}
      />,
    );
    expect(
      screen.getByRole('list', { name: 'What happened' }),
    ).toHaveTextContent('12026-08-03 v2 of the template released');
    expect(screen.queryByText(/Target/)).not.toBeInTheDocument();
    expect(screen.getByText('95% interval')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
    expect(screen.getAllByRole('row').map(row => row.textContent)).toEqual([
      'PeriodKaplan-Meier medianAs reportednStill open',
      'Q3 20264 days5 days92',
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
