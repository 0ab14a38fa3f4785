import { storableText } from './storableText';

/** Tags of a charge as they are kept. */
export interface NormalizedTags {
  /** Keys trimmed and in small letters, sorted; values trimmed. */
  tags: Record<string, string>;
  /** Keys that became one, with their spellings. */
  clashes: Array<{ key: string; spellings: string[] }>;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) {
    // FOCUS: a tag without a value is true.
    return 'true';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Reads the Tags of a charge. Where two keys become one, the value of the key
 * that is already written so counts, or else the first that is not empty.
 *
 * @param raw - JSON object; null for none
 * @returns undefined for what is no JSON object.
 */
export function normalizeTags(raw: string | null): NormalizedTags | undefined {
  if (raw === null || raw.trim() === '') {
    return { tags: {}, clashes: [] };
  }
  const parsed = parseObject(raw);
  if (!parsed) {
    return undefined;
  }
  const spellings = new Map<string, string[]>();
  const values = new Map<string, string>();
  for (const [written, value] of Object.entries(parsed)) {
    const key = storableText(written).trim().toLowerCase();
    if (key === '') {
      continue;
    }
    const text = storableText(toText(value)).trim();
    spellings.set(key, [...(spellings.get(key) ?? []), written]);
    if (!values.get(key) || written === key) {
      values.set(key, text);
    }
  }
  return {
    tags: Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1))),
    clashes: [...spellings]
      .filter(([, written]) => written.length > 1)
      .map(([key, written]) => ({ key, spellings: written })),
  };
}

function parseObject(raw: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(raw);
    return parsed !== null &&
      typeof parsed === 'object' &&
      !Array.isArray(parsed)
      ? { ...parsed }
      : undefined;
  } catch {
    // The caller says which lines of the bill have it.
    return undefined;
  }
}

/** The environment of a charge: the first of the keys that it has. */
export function environmentOf(
  tags: Record<string, string>,
  keys: readonly string[],
): string | null {
  const key = keys.find(each => tags[each]);
  return key === undefined ? null : tags[key].toLowerCase();
}
