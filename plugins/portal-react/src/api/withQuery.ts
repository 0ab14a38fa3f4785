type QueryValue = string | number | boolean | string[] | undefined;

/** Parameters of a request; a list is one given several times. */
export type QueryParameters = Record<string, QueryValue>;

/** A path with its parameters, those that are undefined left out. */
export function withQuery(path: string, values: QueryParameters): string {
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
