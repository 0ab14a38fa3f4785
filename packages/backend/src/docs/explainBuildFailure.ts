/** What MkDocs says, and what that means for whoever runs the portal. */
const EXPLANATIONS: { said: RegExp; means: string }[] = [
  {
    // `import techdocs_core` of an earlier MkDocs, and its own words of today.
    said: /No module named '?techdocs_core|"techdocs-core" plugin is not installed/,
    means:
      'MkDocs runs in an environment that lacks the plugin techdocs-core. Install it there with "pip install mkdocs-techdocs-core", or set techdocs.builder to external and let CI build the documentation.',
  },
  {
    said: /spawn mkdocs ENOENT|No module named '?mkdocs\b/,
    means:
      'The portal finds no MkDocs. Install it with "pip install mkdocs-techdocs-core" and put its folder on the PATH of the backend, or set techdocs.builder to external and let CI build the documentation.',
  },
  {
    said: /The "([\w/-]+)" plugin is not installed/,
    means:
      'The mkdocs.yml asks for a plugin that is not installed where MkDocs runs. Take it out of mkdocs.yml, or install it there.',
  },
];

/**
 * Explains why a documentation build failed.
 *
 * @param said - everything that the build wrote, and the message of its error
 * @returns what is wrong and how to mend it; nothing for an unknown cause
 */
export function explainBuildFailure(said: string): string | undefined {
  return EXPLANATIONS.find(explanation => explanation.said.test(said))?.means;
}
