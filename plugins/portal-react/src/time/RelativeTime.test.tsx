import { act, render, screen } from '@testing-library/react';
import { RelativeTime } from './RelativeTime';

describe('RelativeTime', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-23T12:00:30Z') });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('moves on by itself and names the full instant', () => {
    render(<RelativeTime instant="2026-11-23T11:58:30Z" timeZone="UTC" />);
    const time = screen.getByText('2 minutes ago');
    expect(time).toHaveAttribute('title', '23 November 2026 at 11:58 UTC');
    act(() => {
      jest.advanceTimersByTime(60_000);
    });
    expect(time).toHaveTextContent('3 minutes ago');
  });
});
