import type { ConfigApi } from '@backstage/frontend-plugin-api';

/** One announcement of the platform team. */
export interface NewsItem {
  /** Calendar day, `YYYY-MM-DD`. */
  date: string;
  title: string;
  text?: string;
  link?: string;
}

/** More would push what the reader came for off the page. */
export const MAX_NEWS = 5;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Reads `portal.news`, the latest first, at most `MAX_NEWS`.
 *
 * @throws Error when a date is not a calendar day.
 */
export function readNews(config: ConfigApi): NewsItem[] {
  const items = (config.getOptionalConfigArray('portal.news') ?? []).map(
    (entry, index) => {
      const date = entry.getString('date');
      if (!DAY.test(date) || Number.isNaN(Date.parse(date))) {
        throw new Error(
          `portal.news[${index}].date is "${date}"; write a day as YYYY-MM-DD`,
        );
      }
      return {
        date,
        title: entry.getString('title'),
        text: entry.getOptionalString('text'),
        link: entry.getOptionalString('link'),
      };
    },
  );
  return items
    .sort((one, other) => other.date.localeCompare(one.date))
    .slice(0, MAX_NEWS);
}
