import type { Answer } from '../schemas/answer';
import { tallySchema } from '../schemas/results';
import { tallyAnswers } from './tallyAnswers';

const domains = ['domain:default/commerce', 'domain:default/data'];
const reasons = ['speed', 'docs'];

function answer(score: number, changes: Partial<Answer> = {}): Answer {
  return {
    score,
    reason: 'speed',
    comment: '',
    domain: domains[0],
    tenure: '1-to-3',
    ...changes,
  };
}

function tally(answers: Answer[]) {
  return tallyAnswers({ answers, domains, reasons, spoiled: 0 });
}

describe('tallyAnswers', () => {
  it('keeps counts and scores of the whole', () => {
    const result = tally([9, 10, 10, 8, 7, 6, 0].map(score => answer(score)));
    expect(result).toMatchObject({
      n: 7,
      counts: { promoters: 3, passives: 2, detractors: 2 },
      scores: [1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2],
      reasons: { shown: [{ id: 'speed', count: 7 }] },
    });
    expect(() => tallySchema.parse(result)).not.toThrow();
  });

  it('keeps nothing but their number of fewer than five', () => {
    const result = tally([9, 10, 2, 8].map(score => answer(score)));
    expect(result).toMatchObject({
      n: 4,
      counts: null,
      scores: null,
      reasons: { shown: [] },
    });
    expect(result.cuts.map(({ shown }) => shown)).toEqual([[], []]);
  });

  it('does not keep in any form what it does not show', () => {
    // Commerce 6, data 3: both are hidden, for data is 9 - 6.
    const result = tally([
      ...[9, 9, 8, 7, 6, 1].map(score => answer(score)),
      ...[10, 8, 0].map(score => answer(score, { domain: domains[1] })),
    ]);
    expect(result.cuts[0]).toEqual({
      dimension: 'domain',
      shown: [],
      hidden: [...domains, 'unsaid'],
    });
  });

  it('takes what it does not know for unsaid', () => {
    const result = tally([
      ...[9, 9, 8, 7, 6].map(score => answer(score)),
      ...[10, 9, 8, 7, 0].map(score =>
        answer(score, { domain: 'domain:default/me-alone', reason: 'me' }),
      ),
    ]);
    expect(result.cuts[0].shown.map(({ id }) => id)).toEqual([
      domains[0],
      'unsaid',
    ]);
    expect(result.reasons.shown).toEqual([
      { id: 'speed', count: 5 },
      { id: 'unsaid', count: 5 },
    ]);
  });
});
