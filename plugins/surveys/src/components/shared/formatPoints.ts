/** `+42`, `-7.5`, `0`; a dash where there is none. */
export function formatPoints(value: number | null): string {
  if (value === null) {
    return '–';
  }
  const rounded = Math.round(value * 10) / 10;
  const text = Math.abs(rounded).toLocaleString('en');
  if (rounded === 0) {
    return '0';
  }
  return `${rounded > 0 ? '+' : '\u2212'}${text}`;
}

/** `72%`; a dash where it is not known. */
export function formatShare(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100)}%`;
}

/** One decimal, without a sign. */
export function formatMargin(value: number | null): string {
  return value === null
    ? '–'
    : (Math.round(value * 10) / 10).toLocaleString('en');
}
