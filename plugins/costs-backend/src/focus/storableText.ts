// PostgreSQL keeps no such character in a text, and JavaScript makes halves of
// characters of what JSON escapes.
const NUL = String.fromCharCode(0);
const REPLACEMENT = '\ufffd';

/** A text of a bill as it can be stored: without NUL and halves of characters. */
export function storableText(text: string): string {
  return text.replaceAll(NUL, '').replace(/\p{Surrogate}/gu, REPLACEMENT);
}

/** JSON of what holds texts of a bill, as it can be stored. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
}
