import { readableInstants } from './readableInstants';

const NOW = Date.parse('2026-11-26T23:52:00Z');

describe('readableInstants', () => {
  it('sets the instants of a sentence in the time of the reader', () => {
    expect(
      readableInstants(
        '3 of 5000 are left until 2026-11-26T23:59:32.000Z; 90 are needed.',
        NOW,
        'UTC',
      ),
    ).toBe('3 of 5000 are left until 23:59:32; 90 are needed.');
  });

  it('names the day of another day, as the reader counts days', () => {
    const text = 'until 2026-11-27T00:12:32Z';
    expect(readableInstants(text, NOW, 'UTC')).toBe(
      'until 27 November, 00:12:32',
    );
    // In Seoul both are in the morning of the 27th.
    expect(readableInstants(text, NOW, 'Asia/Seoul')).toBe('until 09:12:32');
  });

  it('leaves everything else as it is', () => {
    expect(readableInstants('release 2026-11-26 of v1.2', NOW)).toBe(
      'release 2026-11-26 of v1.2',
    );
  });
});
