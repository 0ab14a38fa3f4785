import { roundUp } from './roundUp';

it.each([
  [0, 0.1],
  [0.1, 0.1],
  [0.11, 0.25],
  [9.9, 10],
  // Over the playbook's threshold stays over it.
  [10.01, 20],
  [45, 60],
  [600.5, 660],
])('rounds %d s up to %d s', (seconds, step) => {
  expect(roundUp(seconds)).toBe(step);
});
