/** A value that remembers which of its properties were looked at. */
export interface TrackedValue<T> {
  value: T;
  /**
   * Paths (`/spec/replica`) of properties that nobody looked at although others of
   * the same object were. An object of which nothing was read is passed over.
   */
  unread(): string[];
}

/**
 * Wraps a value to learn what a compiled validator knows. It reads each property
 * of its schema, whether it is there or not, so a property that was never read is
 * none of the schema. An object that the schema leaves open is not read at all.
 */
export function trackReads<T extends object>(root: T): TrackedValue<T> {
  const reads = new Map<object, Set<string>>();
  const wrapped = new WeakMap<object, object>();
  function wrap(target: object): object {
    const known = wrapped.get(target);
    if (known) {
      return known;
    }
    const proxy = new Proxy(target, {
      get(object, key, receiver) {
        if (typeof key === 'string') {
          reads.set(object, (reads.get(object) ?? new Set()).add(key));
        }
        const value: unknown = Reflect.get(object, key, receiver);
        return isObject(value) ? wrap(value) : value;
      },
    });
    wrapped.set(target, proxy);
    return proxy;
  }
  return {
    value: wrap(root) as T,
    unread: () => findUnread(root, '', reads),
  };
}

function findUnread(
  value: object,
  path: string,
  reads: ReadonlyMap<object, ReadonlySet<string>>,
): string[] {
  const read = reads.get(value);
  if (!read) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const childPath = `${path}/${key}`;
    if (!read.has(key)) {
      return [childPath];
    }
    return isObject(child) ? findUnread(child, childPath, reads) : [];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
