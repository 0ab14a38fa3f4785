/** Letters and digits only, in small letters. */
function plain(text: string): string {
  return text.toLocaleLowerCase('en-US').replace(/[^a-z0-9]+/g, '');
}

/** Edits (insert, delete, replace) between two texts, or more than the limit. */
function distance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) {
    return limit + 1;
  }
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          previous[column] + 1,
          current[column - 1] + 1,
          previous[column - 1] + replaced,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length];
}

/**
 * The catalog entity that a value of a bill most probably means: of the same
 * name but for spelling, or at most two letters away. Null where none is near, or
 * the value is too short to tell.
 *
 * @param entityRefs - in the order in which equally near ones are preferred
 */
export function suggestEntity(
  value: string,
  entityRefs: readonly string[],
): string | null {
  const wanted = plain(value);
  if (wanted.length < 4) {
    return null;
  }
  let best: { ref: string; edits: number } | undefined;
  const limit = wanted.length < 8 ? 1 : 2;
  for (const ref of entityRefs) {
    const edits = distance(
      wanted,
      plain(ref.slice(ref.indexOf('/') + 1)),
      limit,
    );
    if (edits <= limit && (!best || edits < best.edits)) {
      best = { ref, edits };
    }
  }
  return best?.ref ?? null;
}
