import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { PortalQueryProvider } from './PortalQueryProvider';
import { createPortalQueryClient } from './portalQueryClient';

function renderAndCatch(wrap: (element: JSX.Element) => JSX.Element) {
  const seen: QueryClient[] = [];
  const Probe = () => {
    seen.push(useQueryClient());
    return null;
  };
  render(wrap(<Probe />));
  return seen[0];
}

describe('PortalQueryProvider', () => {
  it('takes the client that is already there', () => {
    const client = new QueryClient();
    const seen = renderAndCatch(element => (
      <QueryClientProvider client={client}>
        <PortalQueryProvider>{element}</PortalQueryProvider>
      </QueryClientProvider>
    ));
    expect(seen).toBe(client);
  });

  it('brings one client along for all plugins that stand alone', () => {
    const wrap = (element: JSX.Element) => (
      <PortalQueryProvider>{element}</PortalQueryProvider>
    );
    expect(renderAndCatch(wrap)).toBe(renderAndCatch(wrap));
  });
});

describe('createPortalQueryClient', () => {
  const { retry } = createPortalQueryClient().getDefaultOptions().queries ?? {};

  function retries(failures: number, error: Error) {
    return typeof retry === 'function' && retry(failures, error);
  }

  it('tries a failure of the server twice more, then gives up', () => {
    const error = Object.assign(new Error('away'), { statusCode: 503 });
    expect([0, 1, 2].map(count => retries(count, error))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('takes a refusal and a misfit as final', () => {
    const refusal = Object.assign(new Error('no'), { statusCode: 403 });
    const misfit = Object.assign(new Error('odd'), {
      name: 'UnexpectedAnswerError',
    });
    expect(retries(0, refusal)).toBe(false);
    expect(retries(0, misfit)).toBe(false);
  });
});
