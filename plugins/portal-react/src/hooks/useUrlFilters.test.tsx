import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useUrlFilters } from './useUrlFilters';

const DEFINITION = {
  period: {
    default: 'P90D',
    isValid: (value: string) => value.startsWith('P'),
  },
  subject: { default: 'organization' },
};

function start(address: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter
      initialEntries={[address]}
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
    >
      {children}
    </MemoryRouter>
  );
  return renderHook(
    () => ({ url: useUrlFilters(DEFINITION), search: useLocation().search }),
    { wrapper },
  ).result;
}

describe('useUrlFilters', () => {
  it('falls back to the defaults', () => {
    expect(start('/kpis').current.url.filters).toEqual({
      period: 'P90D',
      subject: 'organization',
    });
  });

  it('reads the address, and says what it had to refuse', () => {
    const { url } = start('/kpis?period=tomorrow&subject=group:x/y').current;
    expect(url.filters).toEqual({ period: 'P90D', subject: 'group:x/y' });
    expect(url.rejected).toEqual([{ name: 'period', value: 'tomorrow' }]);
  });

  it('writes changes, keeps what is not its own, drops defaults', () => {
    const result = start('/kpis?tab=2&subject=group:x/y');
    act(() => result.current.url.setFilters({ period: 'P30D' }));
    expect(result.current.search).toBe(
      '?tab=2&subject=group%3Ax%2Fy&period=P30D',
    );
    act(() => result.current.url.setFilters({ subject: 'organization' }));
    expect(result.current.search).toBe('?tab=2&period=P30D');
    act(() => result.current.url.setFilters({ period: undefined }));
    expect(result.current.search).toBe('?tab=2');
  });
});
