import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EmptyState } from './EmptyState';
import { QueryPanel } from './QueryPanel';
import type { PanelQuery } from './QueryPanel';

function show(query: Partial<PanelQuery<string[]>>) {
  const refetch = jest.fn();
  render(
    <QueryPanel
      query={{
        data: undefined,
        error: null,
        isFetching: false,
        refetch,
        ...query,
      }}
      loadingLabel="Loading the rows"
      errorSubject="The rows"
      isEmpty={rows => rows.length === 0}
      empty={<EmptyState title="No rows" description="Choose another month." />}
    >
      {rows => <p>{rows.join(', ')}</p>}
    </QueryPanel>,
  );
  return refetch;
}

const REFUSED = Object.assign(new Error('no'), { statusCode: 403 });

describe('QueryPanel', () => {
  it('announces that it loads', () => {
    show({ isFetching: true });
    expect(screen.getByRole('status')).toHaveTextContent('Loading the rows');
  });

  it('says after a while that it waits, and what to do', () => {
    jest.useFakeTimers();
    try {
      show({ isFetching: true });
      act(() => jest.advanceTimersByTime(9_999));
      expect(screen.queryByText(/longer than usual/)).not.toBeInTheDocument();
      act(() => jest.advanceTimersByTime(1));
      expect(screen.getByRole('status')).toHaveTextContent(
        'This takes longer than usual. Wait, or reload the page.',
      );
    } finally {
      jest.useRealTimers();
    }
  });

  it('says what failed, what to do, and tries again', async () => {
    const refetch = show({ error: new TypeError('Failed to fetch') });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The rows: the backend cannot be reached',
    );
    expect(screen.getByText('Failed to fetch')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('offers no second try of what is refused', () => {
    show({ error: REFUSED });
    expect(screen.getByRole('alert')).toHaveTextContent('you may not see this');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says why there is nothing and what comes next', () => {
    show({ data: [] });
    expect(screen.getByText('No rows')).toBeInTheDocument();
    expect(screen.getByText('Choose another month.')).toBeInTheDocument();
  });

  it('shows the data', () => {
    show({ data: ['one', 'two'] });
    expect(screen.getByText('one, two')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps old data when a refresh fails, and says so', async () => {
    const refetch = show({ data: ['one'], error: new TypeError('gone') });
    expect(screen.getByText('one')).toBeInTheDocument();
    expect(
      screen.getByText('These data could not be refreshed'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('marks an answer to an earlier question as outdated', () => {
    show({ data: ['one'], isPlaceholderData: true });
    expect(screen.getByText('one').parentElement).toHaveAttribute(
      'aria-busy',
      'true',
    );
  });
});
