import { formatBytes } from './formatBytes';

it('says sizes in the unit that fits', () => {
  expect(formatBytes(0)).toBe('0 byte');
  expect(formatBytes(320_129)).toBe('320.1 kB');
  expect(formatBytes(1_400_000_000)).toBe('1.4 GB');
});
