import { budgetSchema } from './budgets';
import { importedSliceSchema } from './imports';
import { periodsResponseSchema } from './reports';

// Both releases serve during an update: a new page may be answered by an old backend.
describe('an answer of an earlier release', () => {
  it('that does not say what it leaves out is a whole one', () => {
    expect(periodsResponseSchema.parse({ periods: [] })).toEqual({
      periods: [],
      visibility: 'all',
    });
  });

  it('has budgets of what is in the catalog', () => {
    const budget = {
      subject: 'organization',
      currency: 'USD',
      billingPeriod: '2026-09',
      amount: '100',
      spent: '12',
      left: '88',
      usedShare: 0.12,
      state: 'within',
    };
    expect(budgetSchema.parse(budget)).toEqual({
      ...budget,
      subjectMissing: null,
    });
  });

  it('has bills of which nothing says that they were replaced', () => {
    const slice = {
      id: 'slice-1',
      provider: 'AWS',
      billingPeriod: '2026-09',
      rows: 2,
      charges: 2,
      firstDay: '2026-09-01',
      lastDay: '2026-09-30',
      totals: [],
      replaced: null,
    };
    expect(importedSliceSchema.parse(slice)).toEqual({
      ...slice,
      replacedBy: null,
    });
  });
});
