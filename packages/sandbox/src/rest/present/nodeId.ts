/** An opaque global id, made of kind and number as GitHub's older ids are. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64');
}

/** Kind and number of an id made by {@link nodeId}. */
export function readNodeId(
  text: string,
): { kind: string; id: string } | undefined {
  const found = /^(\w+):(.+)$/.exec(
    Buffer.from(text, 'base64').toString('utf8'),
  );
  return found ? { kind: found[1], id: found[2] } : undefined;
}
