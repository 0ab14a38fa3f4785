import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FailureAlert } from '../errors/FailureAlert';
import { useChange } from './useChange';

function Counter(props: {
  read: () => Promise<number>;
  write: (value: number) => Promise<string>;
}) {
  const query = useQuery({ queryKey: ['things', 'one'], queryFn: props.read });
  const change = useChange({
    queryKey: ['things'],
    change: props.write,
    done: name => `${name} is written`,
  });
  return (
    <>
      <p>Value {query.data}</p>
      <button onClick={() => change.mutate(2)}>Write</button>
      <FailureAlert title="It was not written" error={change.error} />
    </>
  );
}

function show(write: (value: number) => Promise<string>) {
  const read = jest.fn().mockResolvedValueOnce(1).mockResolvedValue(2);
  renderInTestApp(
    <QueryClientProvider client={new QueryClient()}>
      <Counter read={read} write={write} />
    </QueryClientProvider>,
  );
  return read;
}

describe('useChange', () => {
  it('says what is done and reads again what was read before', async () => {
    const write = jest.fn(async () => 'The thing');
    show(write);
    await screen.findByText('Value 1');
    await userEvent.click(screen.getByRole('button', { name: 'Write' }));
    expect(await screen.findByText('Value 2')).toBeInTheDocument();
    expect(await screen.findByText('The thing is written')).toBeInTheDocument();
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('leaves a failure to the caller, and reads nothing again', async () => {
    const read = show(async () => {
      throw new Error('the thing is locked');
    });
    await screen.findByText('Value 1');
    await userEvent.click(screen.getByRole('button', { name: 'Write' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not writtenthe thing is locked',
    );
    await waitFor(() => expect(read).toHaveBeenCalledTimes(1));
  });
});
