import { recordedSince } from './recordedSince';

describe('recordedSince', () => {
  const oldest = new Date('2025-05-26T09:10:48Z');

  it('begins thirty days before the oldest deployment', () => {
    // May has 26 days to go back to its first, and four more in April.
    expect(recordedSince(undefined, oldest)).toEqual(
      new Date('2025-04-26T09:10:48Z'),
    );
  });

  it('prefers what is configured, and says nothing without either', () => {
    const configured = new Date('2024-01-01T00:00:00Z');
    expect(recordedSince(configured, oldest)).toEqual(configured);
    expect(recordedSince(undefined, undefined)).toBe(undefined);
  });
});
