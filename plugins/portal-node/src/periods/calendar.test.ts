import { createCalendar } from './calendar';

const utc = createCalendar('UTC');
const berlin = createCalendar('Europe/Berlin');
const newYork = createCalendar('America/New_York');

function instants(period: { from: Date; to: Date }) {
  return [period.from.toISOString(), period.to.toISOString()];
}

describe('parsePeriod', () => {
  it('reads a quarter', () => {
    expect(utc.parsePeriod('2026-Q3')).toEqual({
      name: '2026-Q3',
      from: new Date('2026-07-01T00:00:00Z'),
      to: new Date('2026-10-01T00:00:00Z'),
      firstDay: '2026-07-01',
      lastDay: '2026-09-30',
    });
  });

  it('reads a month, also the last of the year and a leap February', () => {
    expect(instants(utc.parsePeriod('2026-12'))).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ]);
    expect(utc.parsePeriod('2028-02').lastDay).toBe('2028-02-29');
  });

  it('reads an ISO week, which begins on Monday', () => {
    const week = utc.parsePeriod('2026-W38');
    expect([week.firstDay, week.lastDay]).toEqual(['2026-09-14', '2026-09-20']);
  });

  it('gives week 1 and week 53 the days of the neighbouring year', () => {
    // 1 January 2026 is a Thursday: its week is W01, and 2026 has 53 weeks.
    expect(utc.parsePeriod('2026-W01').firstDay).toBe('2025-12-29');
    const last = utc.parsePeriod('2026-W53');
    expect([last.firstDay, last.lastDay]).toEqual(['2026-12-28', '2027-01-03']);
  });

  it('puts the borders at midnight of the time zone, across clock changes', () => {
    // Berlin: UTC+1 in winter, UTC+2 from 29 March to 25 October 2026.
    expect(instants(berlin.parsePeriod('2026-03'))).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
    expect(instants(berlin.parsePeriod('2026-Q4'))).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-12-31T23:00:00.000Z',
    ]);
    // New York goes back on 1 November 2026, the Sunday of W44.
    const week = newYork.parsePeriod('2026-W44');
    expect(instants(week)).toEqual([
      '2026-10-26T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ]);
    expect((week.to.getTime() - week.from.getTime()) / 3_600_000).toBe(169);
  });

  it('counts a rolling period in calendar days that include today', () => {
    const now = new Date('2026-11-23T17:30:00Z');
    expect(utc.parsePeriod('P90D', now)).toEqual({
      name: 'P90D',
      from: new Date('2026-08-26T00:00:00Z'),
      to: new Date('2026-11-24T00:00:00Z'),
      firstDay: '2026-08-26',
      lastDay: '2026-11-23',
    });
    // Half past eleven in the evening UTC is the next day in Berlin.
    expect(
      berlin.parsePeriod('P1D', new Date('2026-11-23T23:30:00Z')).firstDay,
    ).toBe('2026-11-24');
    // 30 days back from 31 October 2026 reach over the end of summer time.
    expect(
      instants(berlin.parsePeriod('P30D', new Date('2026-10-31T12:00:00Z'))),
    ).toEqual(['2026-10-01T22:00:00.000Z', '2026-10-31T23:00:00.000Z']);
  });

  it.each([
    ['2026-Q5', 'use a quarter'],
    ['2026-13', 'use a quarter'],
    ['2026-W00', '2026 has the weeks W01 to W53'],
    ['2025-W53', '2025 has the weeks W01 to W52'],
    ['P0D', 'use a quarter'],
    ['P3M', 'use a quarter'],
    ['last week', 'use a quarter'],
    ['', 'use a quarter'],
  ])('refuses %p with the way out', (name, wayOut) => {
    expect(() => utc.parsePeriod(name)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(
          `Invalid "period" ${JSON.stringify(name)}: ${wayOut}`,
        ),
      }),
    );
  });
});

describe('previousPeriod', () => {
  it.each([
    ['2026-Q3', '2026-Q2'],
    ['2026-Q1', '2025-Q4'],
    ['2026-01', '2025-12'],
    ['2026-W01', '2025-W52'],
    ['2027-W01', '2026-W53'],
  ])('of %s is %s', (name, previous) => {
    expect(berlin.previousPeriod(berlin.parsePeriod(name))).toEqual(
      berlin.parsePeriod(previous),
    );
  });

  it('of a rolling period is as many days before it', () => {
    const period = berlin.parsePeriod('P30D', new Date('2026-11-10T12:00:00Z'));
    expect(period.firstDay).toBe('2026-10-12');
    expect(berlin.previousPeriod(period)).toMatchObject({
      name: 'P30D',
      firstDay: '2026-09-12',
      lastDay: '2026-10-11',
    });
  });
});

describe('periodAt', () => {
  it('finds the period of an instant in the time zone', () => {
    const newYear = new Date('2026-12-31T23:30:00Z');
    expect(utc.periodAt(newYear, 'month').name).toBe('2026-12');
    expect(berlin.periodAt(newYear, 'month').name).toBe('2027-01');
    expect(berlin.periodAt(newYear, 'week').name).toBe('2026-W53');
    expect(newYork.periodAt(newYear, 'quarter').name).toBe('2026-Q4');
  });
});

describe('listPeriods', () => {
  it('lists every period that touches the days, oldest first', () => {
    expect(
      utc
        .listPeriods({
          firstDay: '2025-12-15',
          lastDay: '2026-02-01',
          grain: 'month',
          limit: 10,
        })
        .map(period => period.name),
    ).toEqual(['2025-12', '2026-01', '2026-02']);
    expect(
      berlin
        .listPeriods({
          firstDay: '2026-12-27',
          lastDay: '2027-01-04',
          grain: 'week',
          limit: 10,
        })
        .map(period => period.name),
    ).toEqual(['2026-W52', '2026-W53', '2027-W01']);
    expect(
      utc
        .listPeriods({
          firstDay: '2026-06-30',
          lastDay: '2026-07-01',
          grain: 'quarter',
          limit: 2,
        })
        .map(period => period.name),
    ).toEqual(['2026-Q2', '2026-Q3']);
  });

  it('leaves no gap and no overlap over clock changes', () => {
    const weeks = berlin.listPeriods({
      firstDay: '2026-01-01',
      lastDay: '2026-12-31',
      grain: 'week',
      limit: 60,
    });
    expect(weeks).toHaveLength(53);
    weeks.slice(1).forEach((week, index) => {
      expect(week.from).toEqual(weeks[index].to);
    });
  });

  it.each([
    [{ firstDay: '2026-02-30' }, /"from" "2026-02-30": use a calendar day/],
    [{ lastDay: 'now' }, /"to" "now": use a calendar day/],
    [{ lastDay: '2025-12-31' }, /lies before "from" 2026-01-01: swap them/],
    [{ limit: 3 }, /spans more than 3 months: choose a shorter time/],
  ])('refuses %j', (options, message) => {
    expect(() =>
      utc.listPeriods({
        firstDay: '2026-01-01',
        lastDay: '2026-12-31',
        grain: 'month',
        limit: 12,
        ...options,
      }),
    ).toThrow(expect.objectContaining({ name: 'InputError' }));
    expect(() =>
      utc.listPeriods({
        firstDay: '2026-01-01',
        lastDay: '2026-12-31',
        grain: 'month',
        limit: 12,
        ...options,
      }),
    ).toThrow(message);
  });
});

describe('createCalendar', () => {
  it('refuses a time zone that does not exist', () => {
    expect(() => createCalendar('Europe/Atlantis')).toThrow(
      'Unknown time zone "Europe/Atlantis": use an IANA name such as Europe/Berlin or UTC',
    );
  });
});
