import { isolatesPeople } from './isolatesPeople';

describe('isolatesPeople', () => {
  it.each([
    ['the same people', 16, 16, 16, false],
    ['one more here', 17, 16, 16, true],
    ['four more there', 16, 20, 16, true],
    ['five more there', 16, 21, 16, false],
    ['a team and its whole organisation', 6, 184, 6, false],
    ['nobody in common', 6, 3, 0, false],
    ['one left and one joined', 16, 16, 15, true],
  ])('of %s', (_title, here, there, shared, expected) => {
    expect(isolatesPeople({ here, there, shared })).toBe(expected);
  });
});
