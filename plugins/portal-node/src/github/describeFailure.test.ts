import { describeFailure } from './describeFailure';

function describeStatus(
  status: number,
  message = '',
  headers: Record<string, string> = {},
) {
  return describeFailure({
    host: 'github.com',
    request: 'GET /repos/my-org/x',
    status,
    rights: 'metadata, actions and deployments of this repository',
    headers: new Headers(headers),
    message,
    now: new Date('2026-09-01T10:00:00Z'),
  });
}

describe('describeFailure', () => {
  it.each([
    [
      'a used-up limit',
      403,
      'API rate limit exceeded',
      // 2026-09-01T10:25:00Z
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1788258300' },
      '2026-09-01T10:25:00.000Z',
    ],
    [
      'a secondary limit with a wait',
      403,
      'You have exceeded a secondary rate limit',
      { 'retry-after': '90' },
      '2026-09-01T10:01:30.000Z',
    ],
    [
      'a secondary limit without a wait',
      403,
      'You have exceeded a secondary rate limit',
      {},
      '2026-09-01T10:01:00.000Z',
    ],
    ['429 without anything', 429, '', {}, '2026-09-01T10:01:00.000Z'],
  ])(
    'says until when to wait after %s',
    (_, status, message, headers, until) => {
      expect(
        describeStatus(status, message, headers as Record<string, string>),
      ).toMatchObject({
        name: 'ServiceUnavailableError',
        message: `The rate limit of github.com is used up until ${until}. Try again after that.`,
      });
    },
  );

  it('does not take a refusal for a limit', () => {
    expect(
      describeStatus(403, 'Resource not accessible by integration', {
        'x-ratelimit-remaining': '4999',
        'x-ratelimit-reset': '1788258300',
      }),
    ).toMatchObject({
      name: 'ServiceUnavailableError',
      message:
        'github.com refused "GET /repos/my-org/x": Resource not accessible by integration. The portal\'s token needs read access to metadata, actions and deployments of this repository.',
    });
  });

  it.each([
    [404, 'NotFoundError', /knows nothing at "GET \/repos\/my-org\/x"/],
    [401, 'ServiceUnavailableError', /Renew the credentials of this host/],
    [500, 'ServiceUnavailableError', /answered 500 .*\. Try again later\.$/],
    [502, 'ServiceUnavailableError', /answered 502/],
  ])('%d is a %s', (status, name, message) => {
    expect(describeStatus(status)).toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });
});
