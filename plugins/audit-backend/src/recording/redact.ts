import { JsonObject, JsonValue } from '@backstage/types';

const LONGEST_TEXT = 300;
const MOST_ENTRIES = 30;
const DEEPEST = 4;

/** Names of fields whose values are secrets, or what somebody typed into a form. */
const WITHHELD =
  /secret|token|password|passwd|credential|authorization|cookie|api.?key|private|^(task)?parameters$|^values$|^headers$|^ip$|user.?agent|e-?mail|^comments?$/i;

const SECRETS: [RegExp, string][] = [
  // Name and password in an address.
  [/(\w+:\/\/)[^\s/@]+@/g, '$1[withheld]@'],
  [/\b(bearer|basic|token)\s+[\w.~+/=-]{8,}/gi, '$1 [withheld]'],
  // Tokens of GitHub, keys of AWS, JSON web tokens.
  [/\b(gh[opusr]_\w{16,}|github_pat_\w{16,})/g, '[withheld]'],
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, '[withheld]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[withheld]'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[address]'],
];

/** A text without what looks like a secret or an e-mail address, and not long. */
export function redactText(text: string): string {
  const clean = SECRETS.reduce(
    (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
    // PostgreSQL keeps no NUL in a text.
    text.replaceAll('\u0000', ''),
  );
  return clean.length > LONGEST_TEXT
    ? `${clean.slice(0, LONGEST_TEXT)}...`
    : clean;
}

/**
 * What an event says of itself, without secrets, without what people typed into
 * forms, and of a bounded size.
 */
export function redactDetails(details: JsonObject): JsonObject {
  return redactObject(details, 1);
}

function redactObject(object: JsonObject, depth: number): JsonObject {
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(object).slice(0, MOST_ENTRIES)) {
    if (value !== undefined && !WITHHELD.test(name)) {
      kept[redactText(name)] = redactValue(value, depth);
    }
  }
  return kept;
}

function redactValue(value: JsonValue, depth: number): JsonValue {
  if (typeof value === 'string') {
    return redactText(value);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (depth >= DEEPEST) {
    return '[withheld]';
  }
  return Array.isArray(value)
    ? value.slice(0, MOST_ENTRIES).map(item => redactValue(item, depth + 1))
    : redactObject(value, depth + 1);
}
