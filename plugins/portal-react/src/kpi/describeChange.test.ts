import { describeChange } from './describeChange';

const base = {
  previousSampleSize: 7,
  unit: 'minutes',
  direction: 'lower',
} as const;

describe('describeChange', () => {
  it('says that less is better where lower is better', () => {
    expect(describeChange({ ...base, value: 20, previousValue: 32 })).toEqual({
      text: '12 min less than the period before (n = 7)',
      tone: 'better',
      sign: 'down',
    });
  });

  it('says that less is worse where higher is better', () => {
    expect(
      describeChange({
        ...base,
        unit: 'share',
        direction: 'higher',
        value: 0.5,
        previousValue: 0.75,
      }),
    ).toEqual({
      text: '25 percentage points less than the period before (n = 7)',
      tone: 'worse',
      sign: 'down',
    });
  });

  it('says so when nothing has changed', () => {
    expect(describeChange({ ...base, value: 5, previousValue: 5 }).text).toBe(
      'Unchanged against the period before (n = 7)',
    );
  });

  it('never compares with nothing', () => {
    expect(describeChange({ ...base, value: 5, previousValue: null })).toEqual({
      text: 'No data in the period before',
      tone: 'unknown',
      sign: 'none',
    });
    expect(
      describeChange({ ...base, value: null, previousValue: 5 }).tone,
    ).toBe('unknown');
  });

  it('takes a difference that cannot be read for none', () => {
    expect(
      describeChange({
        value: 0.96104,
        previousValue: 0.96141,
        previousSampleSize: 7752,
        unit: 'share',
        direction: 'higher',
      }),
    ).toEqual({
      text: 'Unchanged against the period before (n = 7752)',
      tone: 'same',
      sign: 'none',
    });
  });
});
