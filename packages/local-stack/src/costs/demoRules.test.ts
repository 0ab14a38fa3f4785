import { createDemoRules } from './demoRules';

describe('createDemoRules', () => {
  const rules = createDemoRules('2025-10-01');

  it('lead databases to their catalog entries', () => {
    expect(rules[0].definition).toMatchObject({
      kind: 'resource',
      mappings: {
        'arn:aws:rds:eu-central-1:111122223333:db:orders-production':
          'resource:default/orders-database',
        'arn:aws:rds:eu-central-1:444455556666:db:orders-staging':
          'resource:default/orders-database-staging',
      },
    });
  });

  it('ask for the production cluster before all clusters', () => {
    const clusters = rules.flatMap(({ conditions }) =>
      'tags' in conditions &&
      conditions.tags !== undefined &&
      'eks:cluster-name' in conditions.tags
        ? [conditions.tags['eks:cluster-name']]
        : [],
    );
    expect(clusters).toEqual([['myorg-production'], ['*']]);
  });

  it('count for the whole history', () => {
    expect(
      rules.every(({ effectiveFrom }) => effectiveFrom === '2025-10-01'),
    ).toBe(true);
  });
});
