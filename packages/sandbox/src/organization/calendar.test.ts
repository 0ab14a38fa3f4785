import {
  addWorkingTime,
  HOUR,
  isWorkingDay,
  toInstantText,
  toWorkingTime,
  workingDays,
} from './calendar';

const at = (text: string) => Date.parse(text) / 1000;

describe('isWorkingDay', () => {
  it.each([
    ['2026-11-20', true], // Friday
    ['2026-11-21', false], // Saturday
    ['2026-11-22', false], // Sunday
    ['2026-11-23', true], // Monday
    ['2025-12-23', true], // Tuesday
    ['2025-12-24', false],
    ['2025-12-31', false],
    ['2026-01-01', false],
    ['2026-01-02', true], // Friday
    ['2026-05-01', false],
  ])('%s: %s', (day, expected) => {
    expect(isWorkingDay(at(`${day}T12:00:00Z`))).toBe(expected);
  });
});

describe('toWorkingTime', () => {
  it('leaves working hours alone', () => {
    expect(toWorkingTime(at('2026-11-23T08:00:00Z'))).toBe(
      at('2026-11-23T08:00:00Z'),
    );
    expect(toWorkingTime(at('2026-11-23T17:59:59Z'))).toBe(
      at('2026-11-23T17:59:59Z'),
    );
  });

  it.each([
    ['2026-11-23T05:00:00Z', '2026-11-23T08'],
    ['2026-11-23T18:00:00Z', '2026-11-24T08'],
    ['2026-11-20T22:15:00Z', '2026-11-23T08'],
    ['2026-11-21T11:00:00Z', '2026-11-23T08'],
    ['2025-12-23T20:00:00Z', '2026-01-02T08'],
  ])('moves %s to the morning of %s', (from, expected) => {
    expect(toInstantText(toWorkingTime(at(from))).slice(0, 13)).toBe(expected);
  });
});

describe('addWorkingTime', () => {
  it('stays within a day when there is time left', () => {
    expect(addWorkingTime(at('2026-11-23T09:30:00Z'), 2 * HOUR)).toBe(
      at('2026-11-23T11:30:00Z'),
    );
  });

  it('skips the night and the weekend', () => {
    // Friday 17:00 and three hours: one on Friday, two on Monday morning.
    const ended = addWorkingTime(at('2026-11-20T17:00:00Z'), 3 * HOUR);
    expect(toInstantText(ended).slice(0, 13)).toBe('2026-11-23T10');
  });
});

describe('workingDays', () => {
  it('lists both ends and no weekend', () => {
    const days = workingDays(
      at('2026-11-19T15:00:00Z'),
      at('2026-11-23T09:00:00Z'),
    );
    expect(days.map(day => toInstantText(day).slice(0, 10))).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-23',
    ]);
  });
});
