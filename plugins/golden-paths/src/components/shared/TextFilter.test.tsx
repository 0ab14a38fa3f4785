import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { TextFilter } from './TextFilter';

function Page({ onChange }: { onChange: (text: string) => void }) {
  const [value, setValue] = useState('');
  const change = (text: string) => {
    onChange(text);
    setValue(text);
  };
  return (
    <>
      <TextFilter label="Name" value={value} onChange={change} />
      <button type="button" onClick={() => setValue('')}>
        Back
      </button>
    </>
  );
}

const stand = () => act(async () => jest.advanceTimersByTime(1000));

describe('TextFilter', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('sends what is typed once it stands still, and follows the address', async () => {
    const onChange = jest.fn();
    render(<Page onChange={onChange} />);
    const field = screen.getByRole('searchbox', { name: 'Name' });
    fireEvent.change(field, { target: { value: 'order' } });
    fireEvent.change(field, { target: { value: 'orders ' } });
    expect(onChange).not.toHaveBeenCalled();
    await stand();
    expect(onChange.mock.calls).toEqual([['orders']]);
    expect(field).toHaveValue('orders ');
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    await stand();
    expect(field).toHaveValue('');
    expect(onChange).toHaveBeenCalledTimes(1);
    fireEvent.change(field, { target: { value: 'carts' } });
    await stand();
    expect(onChange.mock.calls).toEqual([['orders'], ['carts']]);
  });
});
