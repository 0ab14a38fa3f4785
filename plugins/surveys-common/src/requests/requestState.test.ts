import { addDays, dueDay, readRequestState } from './requestState';

describe('dueDay', () => {
  it('is two weeks later, over the end of a month and a leap day', () => {
    expect(dueDay('2026-11-23')).toBe('2026-12-07');
    expect(dueDay('2028-02-20')).toBe('2028-03-05');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('readRequestState', () => {
  const request = { dueOn: '2026-12-07', answeredOn: null };

  it('is open up to and on its last day, and late after it', () => {
    expect(readRequestState(request, '2026-12-07')).toEqual({
      state: 'open',
      inTime: null,
    });
    expect(readRequestState(request, '2026-12-08')).toEqual({
      state: 'late',
      inTime: false,
    });
  });

  it('remembers whether the answer was in time', () => {
    expect(
      readRequestState({ ...request, answeredOn: '2026-12-07' }, '2027-01-01'),
    ).toEqual({ state: 'answered', inTime: true });
    expect(
      readRequestState({ ...request, answeredOn: '2026-12-08' }, '2027-01-01'),
    ).toEqual({ state: 'answered', inTime: false });
  });
});
