/** From best to worst; `none` where a band cannot be said. */
export type Band = 'target' | 'good' | 'average' | 'poor' | 'none';

const WORDS: Record<Band, string> = {
  target: 'On target',
  good: 'Good',
  average: 'Average',
  poor: 'Poor',
  none: 'No band',
};

/** A cut with the signs that print uses: `≤ 30 min` for `<= 30 min`. */
export function formatCut(cut: string): string {
  return cut.replace('<=', '≤').replace('>=', '≥');
}

/** The band in words: colour alone never says it. */
export function bandWords(band: Band): string {
  return WORDS[band];
}

/**
 * The band in words with what else the value could be: `On target, could be
 * Good` for the judgement `Target, could be Good`.
 */
export function judgementWords(band: Band, judgement: string = ''): string {
  const comma = judgement.indexOf(',');
  return `${bandWords(band)}${comma < 0 ? '' : judgement.slice(comma)}`;
}
