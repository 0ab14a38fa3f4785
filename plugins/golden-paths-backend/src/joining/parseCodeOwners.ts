/** Where GitHub looks for the file; the first that is there counts. */
export const CODEOWNERS_PATHS = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

/** Who owns how much of a repository by its CODEOWNERS. */
export interface CodeOwner {
  /** `team-commerce` of `@my-org/team-commerce`, or a login. */
  name: string;
  kind: 'team' | 'person';
  /** Whether it owns every file that no other line names. */
  everything: boolean;
}

const EVERYTHING = ['*', '**', '/', '/*', '/**'];

/**
 * Reads whom a CODEOWNERS file names, without duplicates. Of lines with the same
 * pattern the last one counts, as at GitHub; addresses of e-mail name nobody that
 * can be looked up.
 */
export function parseCodeOwners(text: string): CodeOwner[] {
  const byPattern = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    if (pattern) {
      byPattern.set(pattern, owners);
    }
  }
  const found = new Map<string, CodeOwner>();
  for (const [pattern, owners] of byPattern) {
    for (const owner of owners) {
      const [, team, login] =
        /^@(?:[\w.-]+\/([\w.-]+)|([\w.-]+))$/.exec(owner) ?? [];
      const name = team ?? login;
      if (name) {
        found.set(owner, {
          name,
          kind: team ? 'team' : 'person',
          everything:
            found.get(owner)?.everything || EVERYTHING.includes(pattern),
        });
      }
    }
  }
  return [...found.values()];
}
