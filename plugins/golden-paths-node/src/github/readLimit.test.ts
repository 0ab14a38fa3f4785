import { readLimit } from './readLimit';

const now = new Date('2026-11-20T12:00:00.000Z');
const host = 'github.com';

function limit(status: number, headers: Record<string, string>, message = '') {
  const found = readLimit({
    host,
    status,
    headers: new Headers(headers),
    message,
    now,
  });
  return found && [found.until.toISOString(), found.reason];
}

describe('readLimit', () => {
  it.each([
    [
      'a secondary limit with an instant',
      limit(403, { 'retry-after': '7', 'x-ratelimit-remaining': '4000' }),
      '2026-11-20T12:00:07.000Z',
      'github.com limits how quickly requests may come',
    ],
    [
      'a used-up quota, a second after its reset',
      // 2026-11-20T12:30:00Z
      limit(403, {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1795177800',
      }),
      '2026-11-20T12:30:01.000Z',
      'the hourly quota of requests to github.com is used up',
    ],
    [
      'too many requests',
      limit(429, { 'retry-after': '2.5' }),
      '2026-11-20T12:00:02.500Z',
      'github.com limits how quickly requests may come',
    ],
    [
      'a limit without an instant: a minute',
      limit(403, {}, 'You have exceeded a secondary rate limit.'),
      '2026-11-20T12:01:00.000Z',
      'github.com limits how quickly requests may come',
    ],
    [
      'a bare 429',
      limit(429, {}),
      '2026-11-20T12:01:00.000Z',
      'github.com limits how quickly requests may come',
    ],
  ])('finds %s', (_, found, until, reason) => {
    expect(found).toEqual([until, reason]);
  });

  it.each([
    ['a missing permission', limit(403, { 'x-ratelimit-remaining': '4000' })],
    ['a success', limit(200, { 'x-ratelimit-remaining': '0' })],
    ['an error of the server', limit(503, { 'retry-after': '7' })],
  ])('sees none in %s', (_, found) => {
    expect(found).toBeUndefined();
  });
});
