import { comparisonResponseSchema } from './comparisonSchemas';

it('takes an answer of an earlier release, which does not say what it leaves out, for a whole one', () => {
  const answer = {
    kpiId: 'infra-tickets',
    period: '2026-09',
    kind: 'group',
    subjects: [],
    left: 0,
  };
  expect(comparisonResponseSchema.parse(answer)).toEqual({
    ...answer,
    visibility: 'all',
  });
});
