import { dueReminder } from './dueReminder';

const campaign = { opensOn: '2026-11-01', closesOn: '2026-11-15' };

describe('dueReminder', () => {
  it.each([
    ['2026-11-01', 'opened'],
    ['2026-11-07', 'opened'],
    ['2026-11-08', '7-days-before'],
    ['2026-11-13', '7-days-before'],
    ['2026-11-14', '1-days-before'],
    ['2026-11-15', '1-days-before'],
  ])('on %s is %s', (today, reminder) => {
    expect(dueReminder(campaign, today, [7, 1])).toBe(reminder);
  });

  it('does not remind on the day of the invitation', () => {
    expect(
      dueReminder(
        { opensOn: '2026-11-08', closesOn: '2026-11-15' },
        '2026-11-08',
        [7],
      ),
    ).toBe('opened');
  });
});
