import { ownersOf, readCodeOwners } from './codeOwners';

const rules = readCodeOwners(`
# Everything
*        @my-org/team-platform
*.md     @writer # prose
/docs/   @my-org/team-docs
src/**/generated
`);

describe('CODEOWNERS', () => {
  it.each([
    ['pom.xml', ['@my-org/team-platform']],
    ['a/b/NOTES.md', ['@writer']],
    ['docs/index.md', ['@my-org/team-docs']],
    ['a/docs/index.txt', ['@my-org/team-platform']],
    ['src/main/generated/A.java', []],
  ])('%s belongs to %p', (path, owners) => {
    expect(ownersOf(rules, path)).toEqual(owners);
  });
});
