import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { RunStep } from '@provenpath/plugin-golden-paths-common';
import { screen } from '@testing-library/react';
import { waitingRun } from '../../__testUtils__/runs';
import { StepItem } from './StepItem';

const STARTED = '2026-11-26T12:00:00.000Z';

function show(step: Partial<RunStep>, now: string) {
  renderInTestApp(
    <ol>
      <StepItem
        step={{ ...waitingRun.steps[0], startedAt: STARTED, ...step }}
        now={Date.parse(now)}
      />
    </ol>,
  );
}

describe('the time of a step', () => {
  it.each([
    [STARTED, 'done, < 1 s'],
    ['2026-11-26T12:00:00.400Z', 'done, < 1 s'],
    ['2026-11-26T12:00:01.000Z', 'done, 1 s'],
    ['2026-11-26T12:01:05.000Z', 'done, 1 min 5 s'],
  ])('that ended at %s is %s', async (endedAt, words) => {
    show({ status: 'completed', endedAt }, '2026-11-26T13:00:00Z');
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
