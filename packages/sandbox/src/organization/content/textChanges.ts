import type { Random } from '../random';

/** A changed text and what was changed, for titles and commit messages. */
export interface TextChange {
  text: string;
  what: string;
}

const FIXED_KEYS = /port$/i;
const SETTING = [
  // YAML, JSON and TypeScript settings: `retries: 2`
  /^(\s*(?:- )?"?([A-Za-z][\w-]*)"?: )(\d+)(m|Mi)?(,?)$/gm,
  // Constants and HCL: `MAX_RESULTS = 200`, `desired_size = 3`
  /^([\w \t]*?\b([A-Za-z][\w]*)\s*= )(\d+)()(;?)$/gm,
];

/** Changes one number that the text sets; undefined when there is none. */
export function changeSetting(
  text: string,
  random: Random,
): TextChange | undefined {
  const found = SETTING.flatMap(pattern => [...text.matchAll(pattern)]).filter(
    match => !FIXED_KEYS.test(match[2]),
  );
  if (found.length === 0) {
    return undefined;
  }
  const match = random.pick(found);
  const [, before, key, number, unit = '', after] = match;
  const value = otherNumber(Number(number), random);
  const changed = `${before}${value}${unit}${after}`;
  return {
    text: replaceMatch(text, match, changed),
    what: `${wordsOf(key)} to ${value}${unit}`,
  };
}

function replaceMatch(
  text: string,
  match: RegExpExecArray,
  replacement: string,
): string {
  const end = match.index + match[0].length;
  return `${text.slice(0, match.index)}${replacement}${text.slice(end)}`;
}

/** Values that people choose, so that settings stay of a sensible size. */
const ROUND_NUMBERS = [1, 1.5, 2, 3, 4, 5, 6, 8].flatMap(digit =>
  [1, 10, 100, 1000, 10_000].map(power => digit * power),
);
const CHOICES = [...new Set(ROUND_NUMBERS.filter(Number.isInteger))].sort(
  (left, right) => left - right,
);

/** A neighbour among the round numbers. */
function otherNumber(current: number, random: Random): number {
  const others = CHOICES.filter(choice => choice !== current);
  const above = others.findIndex(choice => choice > current);
  const position = above < 0 ? others.length : above;
  const near = others.slice(Math.max(0, position - 2), position + 2);
  return random.pick(near);
}

/** `maximum-pool-size` and `MAX_RESULTS` as words. */
function wordsOf(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
}

const DEPENDENCY = [
  /(<([a-z-]+)\.version>)(\d+\.\d+\.\d+)(<)/g,
  /("([@\w/-]+)": "\^)(\d+\.\d+\.\d+)(")/g,
  /(\t([\w./-]+) v)(\d+\.\d+\.\d+)(\n)/g,
  /^(([\w-]+)==)(\d+\.\d+\.\d+)()$/gm,
];

/** Raises the version of one dependency; undefined when there is none. */
export function bumpDependency(
  text: string,
  random: Random,
): TextChange | undefined {
  const found = DEPENDENCY.flatMap(pattern => [...text.matchAll(pattern)]);
  if (found.length === 0) {
    return undefined;
  }
  const match = random.pick(found);
  const [, before, name, version, after] = match;
  const next = nextVersion(version, random);
  return {
    text: replaceMatch(text, match, `${before}${next}${after}`),
    what: `${name} from ${version} to ${next}`,
  };
}

function nextVersion(version: string, random: Random): string {
  const [major, minor, patch] = version.split('.').map(Number);
  return random.chance(0.72)
    ? `${major}.${minor}.${patch + 1}`
    : `${major}.${minor + 1}.0`;
}

/**
 * Puts a member into a class: before the last closing line, or at the end for
 * languages that need no such line.
 */
export function addMember(text: string, member: string, path: string): string {
  if (/\.(go|py)$/.test(path)) {
    return `${text}${member}`;
  }
  const last = text.lastIndexOf('}');
  const line = text.lastIndexOf('\n', last) + 1;
  return `${text.slice(0, line)}${member}${text.slice(line)}`;
}

/** Adds a section of prose that the page does not have yet. */
export function addSection(
  text: string,
  sections: Record<string, string>,
  random: Random,
): TextChange | undefined {
  const missing = Object.keys(sections).filter(
    title => !text.includes(`## ${title}\n`),
  );
  if (missing.length === 0) {
    return undefined;
  }
  const title = random.pick(missing);
  return {
    text: `${text.trimEnd()}\n\n## ${title}\n\n${sections[title].trim()}\n`,
    what: title[0].toLowerCase() + title.slice(1),
  };
}

/** Moves the day of the last review forward; undefined without such a line. */
export function review(text: string, day: string): TextChange | undefined {
  const changed = text.replace(/^Last reviewed: .*$/m, `Last reviewed: ${day}`);
  return changed === text ? undefined : { text: changed, what: day };
}

/** Reads `=== name` sections of a text into a record. */
export function readSections(text: string): Record<string, string> {
  const sections: Record<string, string> = {};
  for (const part of text.split(/^=== /m).slice(1)) {
    const end = part.indexOf('\n');
    sections[part.slice(0, end)] = part.slice(end + 1);
  }
  return sections;
}
