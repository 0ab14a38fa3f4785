import { listPeriods, withPeriod } from './periodOptions';

const NEW_YEARS_EVE = new Date('2025-12-31T23:30:00Z');

function ids(title: string, timeZone: string) {
  return listPeriods(NEW_YEARS_EVE, timeZone)
    .find(group => group.title === title)
    ?.options.map(option => option.id);
}

describe('listPeriods', () => {
  it('counts back over the turn of the year', () => {
    expect(ids('Quarters', 'UTC')).toEqual([
      '2025-Q4',
      '2025-Q3',
      '2025-Q2',
      '2025-Q1',
      '2024-Q4',
      '2024-Q3',
    ]);
    expect(ids('Months', 'UTC')?.slice(0, 2)).toEqual(['2025-12', '2025-11']);
  });

  it("begins a period in the organisation's time zone", () => {
    expect(ids('Quarters', 'Europe/Berlin')?.[0]).toBe('2026-Q1');
    expect(ids('Months', 'Europe/Berlin')?.[0]).toBe('2026-01');
  });

  it('says which one is still running', () => {
    const [, quarters] = listPeriods(NEW_YEARS_EVE, 'UTC');
    expect(quarters.options.map(option => option.label).slice(0, 2)).toEqual([
      'Q4 2025, so far',
      'Q3 2025',
    ]);
  });
});

describe('withPeriod', () => {
  it('adds a period that is not offered, once', () => {
    const groups = listPeriods(NEW_YEARS_EVE, 'UTC');
    expect(withPeriod(groups, '2026-W38')[0]).toEqual({
      title: 'Chosen',
      options: [{ id: '2026-W38', label: 'Week 38, 2026' }],
    });
    expect(withPeriod(groups, 'P90D')).toBe(groups);
  });
});
