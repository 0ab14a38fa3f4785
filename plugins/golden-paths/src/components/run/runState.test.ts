import type { RunStep } from '@provenpath/plugin-golden-paths-common';
import { failedRun, waitingRun } from '../../__testUtils__/runs';
import { currentStep, isUnderWay, secondsOf, stepsReached } from './runState';

describe('isUnderWay', () => {
  it('holds until the run has ended', () => {
    expect(isUnderWay(undefined)).toBe(true);
    expect(isUnderWay({ status: 'open' })).toBe(true);
    expect(isUnderWay({ status: 'processing' })).toBe(true);
    expect(isUnderWay({ status: 'failed' })).toBe(false);
    expect(isUnderWay({ status: 'completed' })).toBe(false);
  });
});

describe('secondsOf', () => {
  const startedAt = '2026-11-26T12:33:02.000Z';

  it('is the length of a step that ended, whatever the time is now', () => {
    const endedAt = '2026-11-26T12:33:14.500Z';
    expect(secondsOf({ startedAt, endedAt }, 0)).toBe(12.5);
  });

  it('counts a step that runs up to now', () => {
    const now = Date.parse('2026-11-26T12:34:02.000Z');
    expect(secondsOf({ startedAt }, now)).toBe(60);
  });

  it("is not below zero when the browser's clock is behind", () => {
    const now = Date.parse('2026-11-26T12:33:00.000Z');
    expect(secondsOf({ startedAt }, now)).toBe(0);
  });

  it('is nothing for a step that has not started', () => {
    expect(secondsOf({}, 0)).toBeUndefined();
  });
});

describe('stepsReached', () => {
  const steps = (...statuses: RunStep['status'][]) =>
    statuses.map(status => ({ ...waitingRun.steps[0], status }));
  const shown = (...statuses: RunStep['status'][]) =>
    stepsReached({ steps: steps(...statuses) }).map(({ status }) => status);

  it('tells what a condition left out from what nobody came to', () => {
    expect(shown('completed', 'skipped', 'failed', 'skipped')).toEqual([
      'completed',
      'skipped',
      'failed',
      'open',
    ]);
    expect(shown('completed', 'skipped', 'completed')).toEqual([
      'completed',
      'skipped',
      'completed',
    ]);
  });
});

describe('currentStep', () => {
  it('is the step that runs, or the one that stopped the run', () => {
    expect(currentStep(waitingRun.steps)).toBe(4);
    expect(currentStep(failedRun.steps)).toBe(4);
  });

  it('is the next one between two steps, and the last one at the end', () => {
    const done = waitingRun.steps.slice(0, 3);
    const open = waitingRun.steps[4];
    expect(currentStep([...done, open, open])).toBe(4);
    expect(currentStep(done)).toBe(3);
  });
});
