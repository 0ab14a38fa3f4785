import type { NpsCounts } from '../nps/calculateNps';
import { suppressCuts, suppressNumbers } from './suppressCells';
import type { Cell } from './suppressCells';

function cell(
  id: string,
  promoters: number,
  passives: number,
  detractors: number,
): Cell<NpsCounts> {
  return { id, counts: { promoters, passives, detractors } };
}

function names(cells: Cell<unknown>[]) {
  return cells.map(({ id }) => id);
}

describe('suppressCuts', () => {
  it('shows what is large and mixed', () => {
    const { shown, hidden } = suppressCuts([
      cell('commerce', 4, 3, 2),
      cell('data', 2, 2, 1),
    ]);
    expect(names(shown)).toEqual(['commerce', 'data']);
    expect(hidden).toEqual([]);
  });

  it('hides a second one, or the first could be found by subtraction', () => {
    const { shown, hidden } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('payments', 1, 1, 1),
      cell('logistics', 3, 3, 2),
    ]);
    expect(names(shown)).toEqual(['commerce']);
    expect(names(hidden)).toEqual(['payments', 'logistics']);
  });

  it('leaves two small ones alone when together they are five', () => {
    const { shown, hidden } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('payments', 1, 1, 1),
      cell('logistics', 1, 1, 0),
    ]);
    expect(names(shown)).toEqual(['commerce']);
    expect(names(hidden)).toEqual(['payments', 'logistics']);
  });

  it('hides another where two small ones are four together', () => {
    const { shown } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('payments', 1, 1, 0),
      cell('logistics', 1, 1, 0),
      cell('data', 4, 1, 1),
    ]);
    expect(names(shown)).toEqual(['commerce']);
  });

  it('does not show that everybody in a group thinks the same', () => {
    const { hidden } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('payments', 0, 0, 6),
      cell('logistics', 5, 5, 5),
    ]);
    expect(names(hidden)).toEqual(['payments', 'logistics']);
  });

  it('shows no cut at all where there is one small one beside one large', () => {
    const { shown, hidden } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('unsaid', 1, 0, 0),
    ]);
    expect(shown).toEqual([]);
    expect(names(hidden)).toEqual(['commerce', 'unsaid']);
  });

  it('hides nothing for the sake of a group without answers', () => {
    const { shown, hidden } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('data', 0, 0, 0),
      cell('payments', 3, 3, 1),
    ]);
    expect(names(shown)).toEqual(['commerce', 'payments']);
    expect(names(hidden)).toEqual(['data']);
  });

  it('does not take a group without answers for company', () => {
    const { shown } = suppressCuts([
      cell('commerce', 9, 8, 7),
      cell('data', 0, 0, 0),
      cell('logistics', 2, 1, 1),
      cell('payments', 3, 3, 1),
    ]);
    expect(names(shown)).toEqual(['commerce']);
  });
});

describe('an attacker who subtracts', () => {
  const classesOf = ({ promoters, passives, detractors }: NpsCounts) =>
    [promoters, passives, detractors].filter(count => count > 0).length;

  /** Every group that sums and differences of published figures give. */
  function derivable(cells: Cell<NpsCounts>[]): NpsCounts[] {
    const { shown, hidden } = suppressCuts(cells);
    // The whole is published, so the hidden remainder counts as one more part.
    const remainder = hidden.reduce(
      (sum, { counts }) => ({
        promoters: sum.promoters + counts.promoters,
        passives: sum.passives + counts.passives,
        detractors: sum.detractors + counts.detractors,
      }),
      { promoters: 0, passives: 0, detractors: 0 },
    );
    const parts = [
      ...shown.map(({ counts }) => counts),
      ...(hidden.length > 0 ? [remainder] : []),
    ];
    return Array.from({ length: 2 ** parts.length - 1 }, (_, index) =>
      parts
        .filter((_part, bit) => ((index + 1) >> bit) % 2 === 1)
        .reduce((sum, part) => ({
          promoters: sum.promoters + part.promoters,
          passives: sum.passives + part.passives,
          detractors: sum.detractors + part.detractors,
        })),
    );
  }

  it('never finds fewer than five, nor a group of one mind', () => {
    // All organisations of four domains with 0 to 2 of each class in three of
    // them and a mixed one of nine: 27^3 cases.
    const sizes = [0, 1, 2];
    const parts = sizes.flatMap(promoters =>
      sizes.flatMap(passives =>
        sizes.map(detractors => ({ promoters, passives, detractors })),
      ),
    );
    const large = { promoters: 4, passives: 3, detractors: 2 };
    const broken = parts.flatMap(one =>
      parts.flatMap(two =>
        parts.flatMap(three =>
          derivable(
            [one, two, three, large].map((counts, index) => ({
              id: String(index),
              counts,
            })),
          )
            .filter(group => classesOf(group) > 0)
            .filter(
              group =>
                group.promoters + group.passives + group.detractors < 5 ||
                classesOf(group) < 2,
            ),
        ),
      ),
    );
    expect(broken).toEqual([]);
  });
});

describe('suppressNumbers', () => {
  it('keeps small numbers and their complement back', () => {
    const { shown, hidden } = suppressNumbers([
      { id: 'speed', counts: 20 },
      { id: 'docs', counts: 4 },
      { id: 'support', counts: 6 },
    ]);
    expect(names(shown)).toEqual(['speed']);
    expect(names(hidden)).toEqual(['docs', 'support']);
  });
});
