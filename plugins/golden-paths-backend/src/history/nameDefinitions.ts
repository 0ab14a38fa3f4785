/**
 * Golden paths with the number of their definition, such as `golden-path 3`; one
 * whose file could not be read has none.
 */
export function nameDefinitions(
  definitions: ReadonlyArray<{ provider: string; definition: number | null }>,
): string[] {
  return definitions.flatMap(({ provider, definition }) =>
    definition === null ? [] : [`${provider.split('/').at(-1)} ${definition}`],
  );
}
