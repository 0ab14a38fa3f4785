import type { JsonObject } from '@backstage/types';
import { combineChoices, coverEachValue } from './combinations';

const JAVA = { javaVersion: { enum: ['17', '21'] } };
const REPLICAS = {
  replicas: { type: 'integer', minimum: 1, default: 3, maximum: 20 },
};

/** Ten choices of two values: 1,024 combinations. */
const TEN_SWITCHES: JsonObject[] = [
  {
    properties: Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `switch${index}`,
        { type: 'boolean' },
      ]),
    ),
  },
];

describe('combineChoices', () => {
  it('takes each value of an enum, and the limits of an integer', () => {
    const pages = [
      { properties: { name: { type: 'string' }, ...JAVA } },
      { properties: REPLICAS },
    ];
    expect(combineChoices(pages, { name: 'a' })).toEqual({
      kind: 'all',
      accepted: 6,
      values: [
        { name: 'a', javaVersion: '17', replicas: 1 },
        { name: 'a', javaVersion: '17', replicas: 3 },
        { name: 'a', javaVersion: '17', replicas: 20 },
        { name: 'a', javaVersion: '21', replicas: 1 },
        { name: 'a', javaVersion: '21', replicas: 3 },
        { name: 'a', javaVersion: '21', replicas: 20 },
      ],
    });
  });

  it('takes both values of a boolean, and a form without a choice as it is', () => {
    const { values } = combineChoices(
      [{ properties: { standby: { type: 'boolean' } } }],
      {},
    );
    expect(values).toEqual([{ standby: false }, { standby: true }]);
    expect(combineChoices([], { name: 'a' }).values).toEqual([{ name: 'a' }]);
  });

  it('leaves out what the form refuses, and finds fields behind a condition', () => {
    const pages = [
      {
        properties: { environment: { enum: ['staging', 'production'] } },
        allOf: [
          {
            if: { properties: { environment: { const: 'production' } } },
            then: { properties: { size: { enum: ['large'] } } },
            else: { properties: { size: { enum: ['small', 'large'] } } },
          },
        ],
      },
    ];
    expect(combineChoices(pages, {}).values).toEqual([
      { environment: 'staging', size: 'large' },
      { environment: 'staging', size: 'small' },
      { environment: 'production', size: 'large' },
    ]);
  });

  it('lets any two values meet where there are too many combinations', () => {
    const { kind, accepted, values } = combineChoices(TEN_SWITCHES, {});
    expect({ kind, accepted }).toEqual({ kind: 'pairs', accepted: 1024 });
    // 45 pairs of switches with 4 states each; one combination covers 45 of 180.
    const pairs = new Set<string>();
    for (const answers of values) {
      const each = Object.entries(answers).map(String);
      each.forEach((first, index) =>
        each.slice(index + 1).forEach(second => pairs.add(first + second)),
      );
    }
    expect(pairs.size).toBe(180);
    expect(values.length).toBeLessThan(20);
  });

  it('refuses more combinations than can be gone through', () => {
    const ten = { enum: Array.from({ length: 10 }, (_, index) => index) };
    const properties = { a: ten, b: ten, c: ten, d: ten, e: ten, f: ten };
    expect(() => combineChoices([{ properties }], {})).toThrow(
      'The form has 1000000 combinations, more than 100000',
    );
  });
});

describe('coverEachValue', () => {
  it('needs as many combinations as the longest list has values', () => {
    expect(
      coverEachValue([{ properties: { ...JAVA, ...REPLICAS } }], {}),
    ).toEqual([
      { javaVersion: '17', replicas: 1 },
      { javaVersion: '21', replicas: 3 },
      { javaVersion: '17', replicas: 20 },
    ]);
    expect(coverEachValue(TEN_SWITCHES, {})).toHaveLength(2);
  });

  it('has one combination for a form without choices', () => {
    expect(coverEachValue([], { name: 'a' })).toEqual([{ name: 'a' }]);
  });
});
