import { z } from 'zod';
import { parseInput } from './parseInput';

const schema = z.object({
  limit: z.coerce.number().int().max(200).default(50),
  subject: z.string().regex(/^organization$/, 'must be "organization"'),
  rows: z.array(z.object({ id: z.string().min(1) })).default([]),
});

describe('parseInput', () => {
  it('returns what the schema makes of good input', () => {
    expect(
      parseInput(schema, { subject: 'organization', limit: '20' }, 'query'),
    ).toEqual({ subject: 'organization', limit: 20, rows: [] });
  });

  it('names the field, the value and what is accepted', () => {
    expect(() => parseInput(schema, { subject: 'team' }, 'query')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: 'Invalid query. "subject" is "team": must be "organization"',
      }),
    );
  });

  it('says that a field is missing', () => {
    expect(() => parseInput(schema, {}, 'query')).toThrow(
      'Invalid query. "subject" is missing: expected string, received undefined',
    );
  });

  it('names the position in a list', () => {
    expect(() =>
      parseInput(
        schema,
        { subject: 'organization', rows: [{ id: 'a' }, { id: '' }] },
        'body',
      ),
    ).toThrow(/^Invalid body\. "rows\[1\]\.id" is "": Too small/);
  });

  it('says what is wrong with a body that is no object', () => {
    expect(() => parseInput(schema, null, 'body')).toThrow(
      'Invalid body. "body" is null: expected object, received null',
    );
  });

  it('cuts long values and long lists of problems', () => {
    const rows = Array.from({ length: 9 }, () => ({ id: 7 }));
    const message = (() => {
      try {
        parseInput(schema, { subject: 'x'.repeat(500), rows }, 'body');
        return 'nothing was thrown';
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toContain(`"${'x'.repeat(99)}...`);
    expect(message).not.toContain('x'.repeat(101));
    expect(message).toMatch(/; and 5 more$/);
  });

  it.each([
    ['a\u0000', 'the character NUL'],
    ['a\ud83d', 'half of a character'],
  ])('finds what no database keeps', (id, what) => {
    const value = { subject: 'organization', rows: [{ id }] };
    expect(() => parseInput(schema, value, 'body')).toThrow(
      `Invalid body. "rows[0].id" holds ${what}: leave it out`,
    );
  });

  it('takes what holds none', () => {
    const value = { subject: 'organization', limit: 5, rows: [{ id: '😀' }] };
    expect(parseInput(schema, value, 'body')).toEqual(value);
  });
});
