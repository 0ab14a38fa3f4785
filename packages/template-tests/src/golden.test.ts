import { describeProject } from './golden';

describe('describeProject', () => {
  // "abc" and its SHA-256 stand in FIPS 180-2, appendix B.1.
  const files = new Map([['a.txt', 'abc']]);

  it('keeps the whole text', () => {
    expect(describeProject(files, 'full')).toBe('======== a.txt\nabc');
  });

  it('keeps a digest a file', () => {
    expect(describeProject(files, 'digests')).toBe('ba7816bf8f01cfea a.txt\n');
  });
});
