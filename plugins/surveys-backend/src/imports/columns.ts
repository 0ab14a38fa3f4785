import { InputError } from '@backstage/errors';
import { ColumnMapping } from '@provenpath/plugin-surveys-common';

type Field = keyof Required<ColumnMapping>;

/** What the answers of a wave are read from; only the score must be there. */
export const FIELDS: Field[] = [
  'score',
  'reason',
  'comment',
  'domain',
  'tenure',
];

/**
 * How the headings of Google Forms and Typeform exports are told apart: the
 * question is the heading, so its words decide. The first that fits is taken.
 */
const PATTERNS: Record<Field, RegExp[]> = {
  score: [
    /\bnps\b/i,
    /how likely/i,
    /recommend/i,
    /\bscore\b/i,
    /\brating\b/i,
    /\b0\s*(-|–|to)\s*10\b/i,
  ],
  reason: [/main reason/i, /primary reason/i, /\breason\b/i],
  comment: [
    /comment/i,
    /\bwhy\b/i,
    /improve/i,
    /tell us/i,
    /anything else/i,
    /feedback/i,
  ],
  domain: [/\bdomain\b/i, /\barea\b/i, /department/i, /\bdivision\b/i],
  tenure: [/tenure/i, /how long/i, /joined/i],
};

/** Never read, however they are called: they say who somebody is. */
const PERSONAL =
  /timestamp|e-?mail|\bname\b|user ?name|network id|^#$|submit|start date|token|response type|\bip\b/i;

function findHeading(
  field: Field,
  headings: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  for (const pattern of PATTERNS[field]) {
    const found = headings.find(
      heading =>
        !taken.has(heading) && !PERSONAL.test(heading) && pattern.test(heading),
    );
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/**
 * Finds out which column holds what.
 *
 * @param headings - of the export's first line
 * @param wished - headings named by the caller, which come first
 * @throws InputError when a named heading is not there, or no score is found
 */
export function detectColumns(
  headings: readonly string[],
  wished: ColumnMapping,
): ColumnMapping & { score: string } {
  const there = `The headings are ${headings
    .map(heading => JSON.stringify(heading))
    .join(', ')}`;
  const columns: ColumnMapping = {};
  const taken = new Set<string>();
  for (const field of FIELDS) {
    const heading = wished[field];
    if (heading !== undefined) {
      if (!headings.includes(heading)) {
        throw new InputError(
          `"columns.${field}" is ${JSON.stringify(heading)}: line 1 has no such column. ${there}`,
        );
      }
      columns[field] = heading;
      taken.add(heading);
    }
  }
  for (const field of FIELDS) {
    const heading = columns[field] ?? findHeading(field, headings, taken);
    if (heading !== undefined) {
      columns[field] = heading;
      taken.add(heading);
    }
  }
  if (columns.score === undefined) {
    throw new InputError(
      `Line 1 names no column with the score from 0 to 10. ${there}. Say which with "columns.score"`,
    );
  }
  return { ...columns, score: columns.score };
}
