import { CostRule } from '@provenpath/plugin-costs-common';
import { testRule } from '../__testUtils__/attributionFixture';
import { rulesOn, ruleStretches } from './rulesOn';

const byArn = testRule('by-arn', 1, {
  definition: { kind: 'resource', annotations: ['aws.amazon.com/arn'] },
});
const byTag = testRule('by-tag', 2, {
  definition: { kind: 'tag', keys: ['service'], target: 'component' },
});
const byTeam = testRule('by-team', 3, {
  definition: { kind: 'tag', keys: ['owner'], target: 'group' },
});

describe('versions', () => {
  const second: CostRule = {
    ...byTag,
    version: 2,
    effectiveFrom: '2026-10-01',
    position: 9,
  };
  const off: CostRule = {
    ...byTeam,
    version: 2,
    effectiveFrom: '2026-10-15',
    enabled: false,
  };
  const versions = [off, byTeam, second, byTag, byArn];

  it('count from their day on, in their order', () => {
    const idsOn = (day: string) =>
      rulesOn(versions, day).map(({ id, version }) => `${id} ${version}`);
    expect(idsOn('2026-09-30')).toEqual(['by-arn 1', 'by-tag 1', 'by-team 1']);
    expect(idsOn('2026-10-01')).toEqual(['by-arn 1', 'by-team 1', 'by-tag 2']);
    expect(rulesOn([...versions].reverse(), '2026-10-01')).toEqual(
      rulesOn(versions, '2026-10-01'),
    );
  });

  it('of one position go by which rule is older, whatever it is called', () => {
    const saved = (id: string, hour: number, version = 1): CostRule => ({
      ...byTag,
      id,
      version,
      savedAt: `2026-09-01T0${hour}:00:00.000Z`,
    });
    // The older one was saved again since, and the newer one is a draft.
    const same = [saved('b', 1), saved('a', 2), saved('b', 3, 2)];
    expect(rulesOn(same, '2026-10-01').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('cut a month where one begins', () => {
    const stretches = ruleStretches(versions, '2026-10-01', '2026-10-31');
    expect(
      stretches.map(({ fromDay, toDay, rules }) => [
        fromDay,
        toDay,
        rules.map(({ id }) => id),
      ]),
    ).toEqual([
      ['2026-10-01', '2026-10-15', ['by-arn', 'by-team', 'by-tag']],
      ['2026-10-15', null, ['by-arn', 'by-tag']],
    ]);
    expect(ruleStretches(versions, '2026-08-01', '2026-08-31')).toHaveLength(1);
  });
});
