/** From best to worst; `none` where a band cannot be said. */
export type Band = 'target' | 'good' | 'average' | 'poor' | 'none';

const WORDS: Record<Band, string> = {
  target: 'On target',
  good: 'Good',
  average: 'Average',
  poor: 'Poor',
  none: 'No band',
};

/** The band in words: colour alone never says it. */
export function bandWords(band: Band): string {
  return WORDS[band];
}
