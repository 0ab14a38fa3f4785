import { measureJoiners } from './measureJoiners';

/** Weeks from Monday, 5 January 2026; twelve of them. */
const from = '2026-01-05';

const named = (id: string) => ({
  id,
  name: id,
  url: `https://github.test/my-org/${id}`,
});

describe('measureJoiners', () => {
  it('compares as many weeks before as after, without those in between', () => {
    const joiners = measureJoiners({
      // Off until Saturday of the fifth week, on since Monday of the seventh.
      joinings: [
        { ...named('a'), lastOff: '2026-02-07', firstOn: '2026-02-16' },
      ],
      countsOf: () => [9, 1, 1, 2, 50, 50, 50, 4, 5, 6, 9, 9],
      from,
      weeks: 3,
    });
    // (1 + 1 + 2) / 3 and (4 + 5 + 6) / 3.
    expect(joiners).toEqual({
      components: 1,
      repositories: [{ ...named('a'), before: 4 / 3, after: 5 }],
      before: 4 / 3,
      after: 5,
      weeks: 3,
    });
  });

  it('leaves out who has no source, or no room for both spans', () => {
    const joiners = measureJoiners({
      joinings: [
        { ...named('early'), lastOff: '2026-01-10', firstOn: '2026-01-11' },
        { ...named('late'), lastOff: '2026-03-20', firstOn: '2026-03-21' },
        { ...named('unknown'), lastOff: '2026-02-07', firstOn: '2026-02-08' },
      ],
      countsOf: id => (id === 'unknown' ? undefined : Array(12).fill(1)),
      from,
      weeks: 3,
    });
    expect(joiners).toEqual({
      components: 0,
      repositories: [],
      before: null,
      after: null,
      weeks: 3,
    });
  });
});
