/** Words in a workflow's name, and the layer that they speak of. */
const WORDS: ReadonlyArray<[RegExp, string]> = [
  [/scan|security|sast|codeql|trivy|vulnerab|audit/, 'scan'],
  [/deploy|rollout|argo|helm|gitops|bump/, 'deploy'],
  [/release|publish|version|tag/, 'release'],
  [/docs|techdocs|documentation/, 'docs'],
  [/lint|format|style/, 'lint'],
  [/ci|build|test|image|docker|maven|gradle|node|java/, 'build'],
];

/** What the form begins with; whoever ticks it decides. */
export function suggestLayer(path: string): string {
  const name = path.split('/').at(-1)?.toLowerCase() ?? '';
  return WORDS.find(([word]) => word.test(name))?.[1] ?? 'build';
}
