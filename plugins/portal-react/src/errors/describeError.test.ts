import { ResponseError } from '@backstage/errors';
import { UnexpectedAnswerError } from '../api/readAnswer';
import { describeError } from './describeError';

async function responseError(
  statusCode: number,
  message: string,
  name = 'Error',
) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode },
      }),
      { status: statusCode, headers: { 'content-type': 'application/json' } },
    ),
  );
}

describe('describeError', () => {
  it.each([
    [400, 'The request was not understood'],
    [401, 'Your session has ended'],
    [403, 'You may not see this'],
    [404, 'There is nothing at this address'],
    [409, 'Things have changed meanwhile'],
    [429, 'Too many requests'],
    [503, 'The backend could not answer'],
  ])('says what status %p means and what to do', async (status, title) => {
    const description = describeError(await responseError(status, 'because'));
    expect(description.title).toBe(title);
    expect(description.advice.length).toBeGreaterThan(20);
  });

  it("keeps the server's own words as the detail", async () => {
    const error = await responseError(400, 'period: must be a quarter');
    expect(describeError(error).detail).toBe('period: must be a quarter');
  });

  it.each([
    [400, 'InputError'],
    [403, 'NotAllowedError'],
    [409, 'ConflictError'],
  ])('lets a %p explain itself where it is an %s', async (status, name) => {
    const words = 'Take another month';
    const explained = await responseError(status, words, name);
    expect(describeError(explained).explanation).toBe(words);
    // Thrown without words, and by something that writes for nobody.
    for (const error of [
      await responseError(status, ' ', name),
      await responseError(status, words),
      await ResponseError.fromResponse(new Response('<html>', { status })),
    ]) {
      expect(describeError(error).explanation).toBeUndefined();
    }
  });

  it('takes the words of no other failure for an explanation', async () => {
    for (const [status, name] of [
      [401, 'AuthenticationError'],
      [404, 'NotFoundError'],
      [500, 'InputError'],
    ] as const) {
      const error = await responseError(status, 'words', name);
      expect(describeError(error).explanation).toBeUndefined();
    }
  });

  it('tells a lost connection from an unknown failure', () => {
    expect(describeError(new TypeError('Failed to fetch')).title).toBe(
      'The backend cannot be reached',
    );
    expect(describeError(new Error('oops'))).toEqual({
      title: 'This could not be loaded',
      advice: 'Try again. If it stays, tell the platform team.',
      detail: 'oops',
    });
  });

  it('suggests a reload when the answer does not fit', () => {
    const error = new UnexpectedAnswerError('/v1/kpis', 'kpis', 'is missing');
    expect(describeError(error).advice).toContain('reload the page');
  });
});
