import { formatWaiting, parseClientWaiting, parseWaiting } from './waiting';

const until = new Date('2026-11-20T12:00:03.000Z');
const reason = 'localhost:4010 limits the rate of requests';

describe('the line about waiting', () => {
  it('says until when and why', () => {
    expect(formatWaiting({ until, reason })).toBe(
      'Waiting until 2026-11-20T12:00:03.000Z because localhost:4010 limits the rate of requests',
    );
  });

  it.each([
    ['as it was written', (line: string) => line],
    [
      'with the colours of a logger',
      (line: string) => `\u001b[32minfo\u001b[39m: ${line}`,
    ],
    ['with fields behind it', (line: string) => `info: ${line} {"a":1}`],
    ['with a line break', (line: string) => `${line}\n`],
  ])('is read back %s', (_, dress) => {
    expect(parseWaiting(dress(formatWaiting({ until, reason })))).toEqual({
      until,
      reason,
    });
  });

  it.each([
    'Waiting: Argo CD has no project "a".',
    'Waiting until tomorrow because it is late',
    'Waiting until 2026-99-99T12:00:00Z because it is odd',
    '',
  ])('is not seen in %j', line => {
    expect(parseWaiting(line)).toBeUndefined();
  });

  it("reads the waits of the clients in Backstage's own actions", () => {
    const read = (line: string) =>
      parseClientWaiting(line, new Date('2026-11-20T12:00:00.000Z'));
    expect(read('info: Retrying after 3 seconds!')).toEqual({
      until,
      reason: 'GitHub limits the rate of requests',
    });
    expect(
      read('warn: Git push failed (attempt 1/6), retrying in 3000ms: reset'),
    ).toEqual({ until, reason: 'the push did not go through yet' });
    expect(read('Retrying in 2000ms')).toBeUndefined();
  });
});
