import { findNameProblem } from './nameProblem';

const SCHEMA = {
  minLength: 3,
  maxLength: 8,
  pattern: '^[a-z]+$',
  errorMessage: { pattern: 'Lowercase letters only.' },
};

describe('findNameProblem', () => {
  it('finds nothing in a name that fits', () => {
    expect(findNameProblem('orders', SCHEMA)).toBeUndefined();
    expect(findNameProblem('whatever it is', {})).toBeUndefined();
  });

  it("says the form in the template's words", () => {
    expect(findNameProblem('Orders', SCHEMA)).toEqual({
      rule: 'pattern',
      words: 'Lowercase letters only.',
    });
  });

  it('names the limit that is missed', () => {
    expect(findNameProblem('or', SCHEMA)).toEqual({
      rule: 'minLength',
      limit: 3,
      words: undefined,
    });
    expect(findNameProblem('ordersystem', SCHEMA)).toEqual({
      rule: 'maxLength',
      limit: 8,
      words: undefined,
    });
  });

  it('takes one text for all rules', () => {
    const schema = { ...SCHEMA, errorMessage: 'Three to eight letters.' };
    expect(findNameProblem('or', schema)?.words).toBe(
      'Three to eight letters.',
    );
  });
});
