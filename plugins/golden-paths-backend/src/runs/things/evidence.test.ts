import type { ReadRun, ReadStep } from '../readRun';
import { isCreatedByRun } from './evidence';

const step: ReadStep = {
  id: 'create',
  name: 'Create',
  action: 'a',
  status: 'completed',
  firstStartedAt: '2026-11-20T12:00:10.700Z',
  startedAt: '2026-11-20T12:00:30.000Z',
  endedAt: '2026-11-20T12:00:40.200Z',
};

function isOwn(
  thingCreatedAt: string | undefined,
  changed: Partial<ReadStep> = {},
  endedAt?: string,
) {
  const run: ReadRun = {
    status: 'failed',
    createdAt: '2026-11-20T12:00:00.000Z',
    endedAt,
    resumed: 0,
    steps: [{ ...step, ...changed }],
  };
  return isCreatedByRun({ run, stepId: 'create', thingCreatedAt });
}

describe('isCreatedByRun', () => {
  it.each([
    ['a second before the step', '2026-11-20T12:00:09Z', false],
    ['in the second in which it began', '2026-11-20T12:00:10Z', true],
    ['while it was under way', '2026-11-20T12:00:35Z', true],
    ['as it ended, by a clock that is ahead', '2026-11-20T12:00:41Z', true],
    ['after it', '2026-11-20T12:00:42Z', false],
  ])('judges what was made %s', (_, createdAt, expected) => {
    expect(isOwn(createdAt)).toBe(expected);
  });

  it("takes the run's end for that of a step that did not end", () => {
    const open = { endedAt: undefined, status: 'failed' as const };
    const end = '2026-11-20T12:01:00.000Z';
    expect(isOwn('2026-11-20T12:00:59Z', open, end)).toBe(true);
    expect(isOwn('2026-11-20T12:01:02Z', open, end)).toBe(false);
  });

  it('believes a step that says that the name was taken', () => {
    const failureText = 'name already exists on this account';
    expect(
      isOwn('2026-11-20T12:00:35Z', { status: 'failed', failureText }),
    ).toBe(false);
    // It went on later, and finished.
    expect(isOwn('2026-11-20T12:00:35Z', { failureText })).toBe(true);
  });

  it('makes nothing of a step that did not begin', () => {
    expect(isOwn('2026-11-20T12:00:35Z', { firstStartedAt: undefined })).toBe(
      false,
    );
  });

  it('does not know about what does not tell its age', () => {
    expect(isOwn(undefined)).toBe('unknown');
  });
});
