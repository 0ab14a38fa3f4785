import type { CreatedThing } from '@provenpath/plugin-golden-paths-common';
import { judgeRun } from './judgeRun';
import type { ReadRun } from './readRun';

const now = new Date('2026-11-20T12:00:00.000Z');
const rules = {
  recoveryEnabled: true,
  removeCompletedWithinMilliseconds: 24 * 3_600_000,
  now,
};

function run(status: ReadRun['status'], endedAt?: string): ReadRun {
  return {
    status,
    createdAt: '2026-11-19T10:00:00.000Z',
    endedAt,
    resumed: 0,
    steps: [
      { id: 'create', name: 'Create', action: 'a', status: 'completed' },
      { id: 'push', name: 'Push', action: 'b', status: 'failed' },
    ],
  };
}

const own: CreatedThing = {
  kind: 'repository',
  name: 'my-org/x',
  exists: true,
  createdByThisRun: true,
};

const judge = (
  judged: ReadRun,
  things: CreatedThing[],
  changed: Partial<typeof rules> = {},
) =>
  judgeRun(
    judged,
    things.map(thing => ({ thing, stepId: 'create' })),
    { ...rules, ...changed },
  );

describe('judgeRun', () => {
  it.each(['failed', 'cancelled'] as const)(
    'lets a %s run be resumed and removed',
    status => {
      expect(judge(run(status), [own])).toEqual({
        canResume: true,
        canRemove: true,
      });
    },
  );

  it.each(['open', 'processing'] as const)(
    'leaves a run alone that is %s',
    s => {
      expect(judge(run(s), [own])).toMatchObject({
        canResume: false,
        canRemove: false,
        cannotRemoveBecause: expect.stringContaining('under way'),
      });
    },
  );

  it('does not resume what a finished step made and is gone', () => {
    expect(judge(run('failed'), [{ ...own, exists: false }])).toEqual({
      canResume: false,
      cannotResumeBecause:
        'What finished steps made is gone: my-org/x. Run the template again instead.',
      canRemove: false,
      cannotRemoveBecause: 'Nothing that this run made exists.',
    });
    // It may well be there.
    expect(
      judge(run('failed'), [
        { ...own, exists: 'unknown', createdByThisRun: 'unknown' },
      ]).canResume,
    ).toBe(true);
  });

  it('does not resume where the state of runs is not kept', () => {
    expect(
      judge(run('failed'), [own], { recoveryEnabled: false }),
    ).toMatchObject({
      canResume: false,
      cannotResumeBecause: expect.stringContaining('scaffolder.taskRecovery'),
    });
  });

  it('does not remove what the run did not make, nor what is in use', () => {
    expect(
      judge(run('failed'), [{ ...own, createdByThisRun: false }])
        .cannotRemoveBecause,
    ).toBe('Nothing that exists was made by this run.');
    expect(
      judge(run('failed'), [{ ...own, keptBecause: 'Somebody works in it.' }])
        .cannotRemoveBecause,
    ).toBe('my-org/x: Somebody works in it.');
  });

  it('lets a completed run be removed for a day', () => {
    expect(
      judge(run('completed', '2026-11-19T12:00:00.000Z'), [own]).canRemove,
    ).toBe(true);
    expect(
      judge(run('completed', '2026-11-19T11:59:59.999Z'), [own]),
    ).toMatchObject({
      canRemove: false,
      cannotRemoveBecause: expect.stringContaining('more than 24 hours ago'),
    });
  });
});
