type QueryValue = string | number | string[] | undefined;

/** Parameters of a request; a list is one given several times. */
export type Query = Record<string, QueryValue>;

/** A path with its parameters, those that are undefined left out. */
export function withQuery(path: string, values: Query): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined) {
        query.append(name, String(each));
      }
    }
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
