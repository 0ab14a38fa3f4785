import { RuleConditions } from '@provenpath/plugin-costs-common';
import { ChargeTraits } from './types';

/** A text as it is compared: without case and without space at its ends. */
export function normalizeText(text: string): string {
  return text.trim().toLocaleLowerCase('en-US');
}

/** The value of a tag. A rule may ask for any key, also for `constructor`. */
export function tagOf(
  tags: ChargeTraits['tags'],
  key: string,
): string | undefined {
  return Object.hasOwn(tags, key) ? tags[key] : undefined;
}

type Pattern = (value: string) => boolean;

/** Matches a whole value; `*` stands for any characters, case does not matter. */
export function compilePattern(pattern: string): Pattern {
  const parts = normalizeText(pattern).split('*');
  if (parts.length === 1) {
    return value => value === parts[0];
  }
  const first = parts[0];
  const last = parts[parts.length - 1];
  const middle = parts.slice(1, -1);
  return value => {
    if (
      value.length < first.length + last.length ||
      !value.startsWith(first) ||
      !value.endsWith(last)
    ) {
      return false;
    }
    const end = value.length - last.length;
    let from = first.length;
    for (const part of middle) {
      const found = value.indexOf(part, from);
      if (found < 0 || found + part.length > end) {
        return false;
      }
      from = found + part.length;
    }
    return true;
  };
}

type Test = (traits: ChargeTraits) => boolean;

function anyOf(
  patterns: readonly string[] | undefined,
  read: (traits: ChargeTraits) => ReadonlyArray<string | null | undefined>,
): Test[] {
  if (!patterns) {
    return [];
  }
  const compiled = patterns.map(compilePattern);
  return [
    traits =>
      read(traits).some(
        value =>
          value !== null &&
          value !== undefined &&
          compiled.some(matches => matches(normalizeText(value))),
      ),
  ];
}

/** Every condition of a rule as one question. */
export function compileConditions(conditions: RuleConditions): Test {
  const tests = [
    ...anyOf(conditions.providers, ({ provider }) => [provider]),
    ...anyOf(conditions.services, ({ serviceName }) => [serviceName]),
    ...anyOf(conditions.serviceCategories, traits => [traits.serviceCategory]),
    ...anyOf(conditions.subAccounts, traits => [
      traits.subAccountId,
      traits.subAccountName,
    ]),
    ...anyOf(conditions.regions, ({ region }) => [region]),
    ...anyOf(conditions.resources, traits => [
      traits.resourceId,
      traits.resourceName,
    ]),
    ...anyOf(conditions.commitmentStatuses, traits => [
      traits.commitmentStatus,
    ]),
    ...Object.entries(conditions.tags ?? {}).flatMap(([key, values]) =>
      anyOf(values, ({ tags }) => [tagOf(tags, normalizeText(key))]),
    ),
  ];
  return traits => tests.every(test => test(traits));
}
