import { classifyScore } from '../nps/calculateNps';
import type { NpsCounts } from '../nps/calculateNps';
import { UNSAID, tenureSchema } from '../schemas/answer';
import type { Answer } from '../schemas/answer';
import type { Tally } from '../schemas/results';
import { SMALLEST_GROUP, suppressCuts, suppressNumbers } from './suppressCells';

/** How an answer's class is counted. */
const COUNTED_AS = {
  promoter: 'promoters',
  passive: 'passives',
  detractor: 'detractors',
} as const;

/** Scores of a group of answers by class. */
export function countByClass(answers: readonly Pick<Answer, 'score'>[]) {
  const counts: NpsCounts = { promoters: 0, passives: 0, detractors: 0 };
  for (const { score } of answers) {
    counts[COUNTED_AS[classifyScore(score)]] += 1;
  }
  return counts;
}

/** What is outside of the given values counts as the last one. */
function groupBy(
  answers: readonly Answer[],
  values: readonly string[],
  read: (answer: Answer) => string,
) {
  const groups = new Map<string, Answer[]>(values.map(value => [value, []]));
  for (const answer of answers) {
    const group = groups.get(read(answer)) ?? groups.get(values.at(-1) ?? '');
    group?.push(answer);
  }
  return [...groups];
}

function cutBy(
  dimension: 'domain' | 'tenure',
  answers: readonly Answer[],
  values: readonly string[],
): Tally['cuts'][number] {
  const { shown, hidden } = suppressCuts(
    groupBy(answers, values, answer => answer[dimension]).map(
      ([id, group]) => ({ id, counts: countByClass(group) }),
    ),
  );
  return {
    dimension,
    shown: shown.map(({ id, counts }) => ({ id, counts })),
    hidden: hidden.map(({ id }) => id),
  };
}

function countScores(answers: readonly Answer[]): number[] {
  const scores = Array.from({ length: 11 }, () => 0);
  answers.forEach(({ score }) => {
    scores[score] += 1;
  });
  return scores;
}

/**
 * Counts all answers of a campaign at once, and keeps only what may be shown:
 * the answers themselves are forgotten after it, so what is hidden here cannot
 * be found in the database either.
 *
 * @param options.domains - refs that may be said; anything else is unsaid
 * @param options.reasons - ids that may be chosen
 * @param options.spoiled - envelopes that held no valid answer
 */
export function tallyAnswers(options: {
  answers: readonly Answer[];
  domains: readonly string[];
  reasons: readonly string[];
  spoiled: number;
}): Tally {
  const { answers, domains, reasons, spoiled } = options;
  const enough = answers.length >= SMALLEST_GROUP;
  const chosen = suppressNumbers(
    groupBy(
      answers,
      [...reasons, UNSAID],
      ({ reason }) => reason ?? UNSAID,
    ).map(([id, group]) => ({ id, counts: group.length })),
  );
  return {
    n: answers.length,
    spoiled,
    counts: enough ? countByClass(answers) : null,
    scores: enough ? countScores(answers) : null,
    reasons: {
      shown: chosen.shown.map(({ id, counts }) => ({ id, count: counts })),
      hidden: chosen.hidden.map(({ id }) => id),
    },
    cuts: [
      cutBy('domain', answers, [...domains, UNSAID]),
      cutBy('tenure', answers, tenureSchema.options),
    ],
  };
}
