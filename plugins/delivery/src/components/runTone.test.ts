import { argoTone, deploymentTone, runTone } from './runTone';

describe('runTone', () => {
  it.each([
    ['queued', null, 'neutral'],
    ['in_progress', null, 'running'],
    ['completed', 'success', 'positive'],
    ['completed', 'failure', 'negative'],
    ['completed', 'timed_out', 'negative'],
    ['completed', 'action_required', 'warning'],
    ['completed', 'cancelled', 'neutral'],
    ['completed', null, 'neutral'],
  ] as const)('takes %s %s as %s', (status, conclusion, tone) => {
    expect(runTone({ status, conclusion })).toBe(tone);
  });
});

describe('deploymentTone and argoTone', () => {
  it('never takes what they do not know as good', () => {
    expect(deploymentTone('inactive')).toBe('neutral');
    expect(argoTone('Unknown')).toBe('neutral');
    expect(argoTone('Suspended')).toBe('neutral');
  });

  it('know the words of GitHub and Argo CD', () => {
    expect(['success', 'failure', 'in_progress'].map(deploymentTone)).toEqual([
      'positive',
      'negative',
      'running',
    ]);
    expect(
      ['Synced', 'OutOfSync', 'Degraded', 'Progressing'].map(argoTone),
    ).toEqual(['positive', 'warning', 'negative', 'running']);
  });
});
