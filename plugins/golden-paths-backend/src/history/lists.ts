/** The last of those that have the same key, in the order of the first. */
export function distinctBy<T>(
  items: readonly T[],
  keyOfItem: (item: T) => string,
): T[] {
  return [...new Map(items.map(item => [keyOfItem(item), item])).values()];
}

/** Consecutive parts of at most so many. */
export function partsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
