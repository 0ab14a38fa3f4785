/** Undefined for what is not JSON: a proxy in between may answer with HTML. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
