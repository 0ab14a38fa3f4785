/** Answers of the infrastructure templates that say a size. */
const SIZE_FIELDS = ['instanceClass', 'nodeType', 'size'];

/** What a form says about size and environment; undefined for not yet. */
export function readSize(answers: Record<string, unknown>): {
  size: string | undefined;
  environment: string | undefined;
} {
  const textOf = (name: string) => {
    const value = answers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    size: SIZE_FIELDS.map(textOf).find(value => value !== undefined),
    environment: textOf('environment'),
  };
}
