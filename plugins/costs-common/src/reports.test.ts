import { periodsResponseSchema } from './reports';

it('takes an answer of an earlier release, which does not say what it leaves out, for a whole one', () => {
  expect(periodsResponseSchema.parse({ periods: [] })).toEqual({
    periods: [],
    visibility: 'all',
  });
});
