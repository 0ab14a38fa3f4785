import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor';

const position = z.object({ at: z.string(), id: z.string() });

describe('cursor', () => {
  it('comes back as it went in, and fits into a URL', () => {
    const cursor = encodeCursor({ at: '2026-09-01T00:00:00Z', id: 'ä/ö?&=' });
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(decodeCursor(position, cursor)).toEqual({
      at: '2026-09-01T00:00:00Z',
      id: 'ä/ö?&=',
    });
  });

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['another list', encodeCursor({ page: 3 })],
    ['NUL', encodeCursor({ at: '2026-09-01T00:00:00Z', id: 'a\u0000' })],
    ['empty', ''],
  ])('refuses %s and says the way out', (_title, cursor) => {
    expect(() => decodeCursor(position, cursor, 'after')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(/^Invalid "after" .*leave after out/),
      }),
    );
  });
});
