import { addDays } from '@provenpath/plugin-surveys-common';

/**
 * The reminder that belongs to a day of an open campaign: `opened` at first,
 * then one for each of the configured distances from the last day. One that was
 * missed is not caught up with once the next is due.
 *
 * @param daysBefore - days before the last one, such as 7 and 1
 */
export function dueReminder(
  campaign: { opensOn: string; closesOn: string },
  today: string,
  daysBefore: readonly number[],
): string {
  const passed = daysBefore
    .filter(days => {
      const day = addDays(campaign.closesOn, -days);
      return day > campaign.opensOn && day <= today;
    })
    .sort((one, other) => one - other);
  return passed.length === 0 ? 'opened' : `${passed[0]}-days-before`;
}
