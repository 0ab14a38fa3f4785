import { combineChoices } from './combinations';

describe('combineChoices', () => {
  it('takes each value of an enum, both booleans and the limits of an integer', () => {
    const pages = [
      {
        properties: { name: { type: 'string' }, java: { enum: ['17', '21'] } },
      },
      {
        properties: {
          replicas: { type: 'integer', minimum: 1, default: 3, maximum: 20 },
        },
      },
    ];
    expect(combineChoices(pages, { name: 'a' })).toEqual([
      { name: 'a', java: '17', replicas: 1 },
      { name: 'a', java: '17', replicas: 3 },
      { name: 'a', java: '17', replicas: 20 },
      { name: 'a', java: '21', replicas: 1 },
      { name: 'a', java: '21', replicas: 3 },
      { name: 'a', java: '21', replicas: 20 },
    ]);
    expect(
      combineChoices([{ properties: { ha: { type: 'boolean' } } }], {}),
    ).toEqual([{ ha: false }, { ha: true }]);
  });

  it('refuses more combinations than can be rendered in time', () => {
    const ten = { enum: Array.from({ length: 10 }, (_, index) => index) };
    const properties = { a: ten, b: ten, c: ten, d: { enum: [1, 2] } };
    expect(() => combineChoices([{ properties }], {})).toThrow(
      'The form has 2000 combinations, more than 1000',
    );
  });
});
