import { ResponseError } from '@backstage/errors';
import { render, screen } from '@testing-library/react';
import { ErrorState } from './ErrorState';
import { QueryPanel } from './QueryPanel';

const FOLDED = 'What the server said';

async function answered(status: number, name: string, message: string) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}

describe('ErrorState', () => {
  it.each([
    [400, 'InputError', '"from" is "2026-13": must be a month'],
    [403, 'NotAllowedError', 'This needs the permission "costs.rule.manage".'],
    [409, 'ConflictError', 'The import is over: there is nothing to cancel'],
  ])(
    'shows what the server explains with a %p',
    async (status, name, words) => {
      render(<ErrorState error={await answered(status, name, words)} />);
      expect(screen.getByText(words)).toBeVisible();
      expect(screen.queryByText(FOLDED)).not.toBeInTheDocument();
    },
  );

  it.each([
    [401, 'AuthenticationError', 'Sign in again'],
    [404, 'NotFoundError', 'Go back and choose again'],
    [500, 'Error', 'Try again in a minute'],
    // A proxy refuses in its own words, which help nobody who reads them.
    [403, 'Error', 'Ask the platform team if you need it'],
  ])('advises after a %p of %s, and folds its words', async (...given) => {
    const [status, name, advice] = given;
    render(<ErrorState error={await answered(status, name, 'xyz')} />);
    expect(screen.getByText(new RegExp(advice))).toBeVisible();
    expect(screen.getByText(FOLDED)).toBeVisible();
    expect(screen.getByText('xyz')).not.toBeVisible();
  });
});

it('QueryPanel says above old data why a refresh was refused', async () => {
  const words = 'These are shown to their own teams';
  render(
    <QueryPanel
      query={{
        data: ['one'],
        error: await answered(403, 'NotAllowedError', words),
        isFetching: false,
        refetch: jest.fn(),
      }}
      loadingLabel="Loading"
    >
      {rows => <p>{rows}</p>}
    </QueryPanel>,
  );
  expect(screen.getByText('one')).toBeVisible();
  expect(screen.getByText(words)).toBeVisible();
});
