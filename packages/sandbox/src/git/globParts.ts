/** Wildcards of git's and GitHub's path patterns as regular expressions. */
export const globParts: Record<string, string> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
};
