const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const dayStart = (text: string) => (isDay(text) ? `${text}T00:00:00Z` : text);
const dayEnd = (text: string) => (isDay(text) ? `${text}T23:59:59Z` : text);

/** GitHub's search for dates: `>=2026-01-01`, `2026-01-01..2026-02-01`, `2026-01-01`. */
export function matchesCreated(filter: string, instant: string): boolean {
  const range = /^(.+)\.\.(.+)$/.exec(filter);
  if (range) {
    return (
      (range[1] === '*' || instant >= dayStart(range[1])) &&
      (range[2] === '*' || instant <= dayEnd(range[2]))
    );
  }
  const comparison = /^(>=|<=|>|<)(.+)$/.exec(filter);
  if (!comparison) {
    return instant >= dayStart(filter) && instant <= dayEnd(filter);
  }
  const [, operator, day] = comparison;
  switch (operator) {
    case '>=':
      return instant >= dayStart(day);
    case '<=':
      return instant <= dayEnd(day);
    case '>':
      return instant > dayEnd(day);
    default:
      return instant < dayStart(day);
  }
}
