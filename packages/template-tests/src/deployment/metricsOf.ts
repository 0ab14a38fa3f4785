const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset']);

/**
 * The metrics that a PromQL expression asks for: its names that are no function,
 * no label and no word of the language.
 */
export function metricsOf(expression: string): string[] {
  const bare = expression
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replaceAll(
      /\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g,
      ' ',
    );
  const names = bare.match(/\b[a-z_][a-z0-9_]*\b(?!\s*\()/gi) ?? [];
  return [...new Set(names.filter(name => !WORDS.has(name)))];
}
