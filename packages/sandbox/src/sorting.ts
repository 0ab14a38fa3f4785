type Key = string | number;

/**
 * A comparison for `sort` by one key after the other, ascending. Texts are
 * compared by their characters, which sorts ISO 8601 instants by time.
 */
export function by<T>(
  ...keys: ((item: T) => Key)[]
): (left: T, right: T) => number {
  return (left, right) => {
    for (const key of keys) {
      const [first, second] = [key(left), key(right)];
      if (first !== second) {
        return first < second ? -1 : 1;
      }
    }
    return 0;
  };
}

/** The same in the other direction. */
export function descending<T>(
  compare: (left: T, right: T) => number,
): (left: T, right: T) => number {
  return (left, right) => compare(right, left);
}

/** Newest first; what was made in the same second by its id. */
export function newestFirst<T extends { createdAt: string; id: number }>(
  left: T,
  right: T,
): number {
  return by<T>(
    item => item.createdAt,
    item => item.id,
  )(right, left);
}
