import type { Audited } from './capturingServices';

/** Those with an account of the plugin; others do not get as far as its routes. */
export function countRefused(
  pluginId: string,
  answers: Record<string, string>,
) {
  return Object.entries(answers).filter(
    ([caller, answer]) =>
      answer === '403' && (caller !== 'costs-machine' || pluginId === 'costs'),
  ).length;
}

/** Each event says how it ended: what was answered as done, what was refused too. */
export function expectEnded(
  told: Audited[],
  { done, refused }: { done: number; refused: number },
) {
  const outcomes = told.map(({ outcome }) => outcome);
  const count = (wanted: Audited['outcome']) =>
    outcomes.filter(outcome => outcome === wanted).length;
  expect(count(undefined)).toBe(0);
  expect(count('succeeded')).toBe(done);
  expect(count('failed')).toBeGreaterThanOrEqual(refused);
}
