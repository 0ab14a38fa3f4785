import { expectedText } from './expectedText';

describe('expectedText', () => {
  it('takes the text that stands in the template', () => {
    expect(expectedText({ expected: 'delete me' }, {})).toBe('delete me');
  });

  it('takes an answer, and the name of an entity from its ref', () => {
    const options = { expectedField: 'database' };
    expect(expectedText(options, { database: 'orders' })).toBe('orders');
    expect(
      expectedText(options, { database: 'resource:default/orders-database' }),
    ).toBe('orders-database');
  });

  it('expects nothing while there is no answer', () => {
    const options = { expectedField: 'database' };
    expect(expectedText(options, {})).toBeUndefined();
    expect(expectedText(options, { database: '' })).toBeUndefined();
    expect(expectedText(options, { database: 5 })).toBeUndefined();
    expect(expectedText(undefined, { database: 'orders' })).toBeUndefined();
  });
});
