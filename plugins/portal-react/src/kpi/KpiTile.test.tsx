import { render, screen } from '@testing-library/react';
import { BandScale } from './BandScale';
import { KpiTile } from './KpiTile';
import type { KpiTileProps } from './KpiTile';

const props: KpiTileProps = {
  caption: 'Median, last 90 days',
  value: 45,
  unit: 'minutes',
  direction: 'lower',
  band: 'good',
  target: 30,
  sampleSize: 12,
  previousValue: 60,
  previousSampleSize: 9,
};

describe('KpiTile', () => {
  it('shows value, band in words, target, sample size and change', () => {
    const { container } = render(<KpiTile {...props} />);
    expect(screen.getByText('45 min')).toBeInTheDocument();
    expect(screen.getByText('Good')).toBeInTheDocument();
    expect(container).toHaveTextContent('Target at most 30 min · n = 12');
    expect(container).toHaveTextContent(
      '15 min less than the period before (n = 9), better',
    );
  });

  it('marks a value that stands on few events', () => {
    const { container } = render(<KpiTile {...props} sampleSize={4} />);
    expect(container).toHaveTextContent('n = 4, few events: read with care');
  });

  it('takes a count of none for what it is', () => {
    const { container } = render(
      <KpiTile {...props} unit="count" value={0} sampleSize={0} />,
    );
    expect(container).toHaveTextContent('n = 0');
    expect(container).not.toHaveTextContent('few events');
  });

  it('says what a value could be, and who has not arrived', () => {
    const { container } = render(
      <KpiTile
        {...props}
        band="target"
        judgement="Target, could be Good"
        open={3}
      />,
    );
    expect(screen.getByText('On target, could be Good')).toBeInTheDocument();
    expect(container).toHaveTextContent('n = 12, 3 of them still open');
  });

  it('judges nothing where there is no target', () => {
    const { container } = render(
      <KpiTile
        {...props}
        unit="count"
        value={25}
        per="per 100 developers"
        band="none"
        target={null}
      />,
    );
    expect(container).toHaveTextContent('25per 100 developers');
    expect(container).not.toHaveTextContent('Target');
    expect(screen.queryByText('No band')).not.toBeInTheDocument();
  });

  it('says that there is no data instead of showing a zero', () => {
    const { container } = render(
      <KpiTile {...props} value={null} band="none" sampleSize={0} />,
    );
    expect(screen.getByText('No data')).toBeInTheDocument();
    expect(container).not.toHaveTextContent('n = 0');
    expect(screen.queryByText('No band')).not.toBeInTheDocument();
  });

  it('turns the target around where more is better', () => {
    const { container } = render(
      <KpiTile
        {...props}
        unit="share"
        direction="higher"
        value={0.7}
        target={0.8}
        previousValue={0.65}
      />,
    );
    expect(container).toHaveTextContent('Target at least 80%');
    expect(container).toHaveTextContent(
      '5 percentage points more than the period before (n = 9), better',
    );
  });
});

describe('BandScale', () => {
  it('shows the cuts and what stands where', () => {
    render(
      <BandScale
        bands={[
          { band: 'target', title: 'Target', cut: '≤ 30 min' },
          { band: 'poor', title: 'Poor', cut: 'over 3 d' },
        ]}
        markers={[{ band: 'poor', label: 'Idea to production' }]}
      />,
    );
    const [target, poor] = screen.getAllByRole('listitem');
    expect(target).toHaveTextContent('Target≤ 30 min');
    expect(poor).toHaveTextContent('Poorover 3 dIdea to production');
  });
});
