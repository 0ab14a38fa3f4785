import {
  CostRule,
  ResourceRule,
  SubAccountRule,
  TagRule,
} from '@provenpath/plugin-costs-common';
import { compilePattern, normalizeText, tagOf } from './conditions';
import { ChargeTraits, KnownEntities } from './types';

type Find = (traits: ChargeTraits) => string | undefined;

function byPattern(
  mappings: Readonly<Record<string, string>> | undefined,
): (value: string) => string | undefined {
  const compiled = Object.entries(mappings ?? {}).map(([pattern, ref]) => ({
    matches: compilePattern(pattern),
    ref,
  }));
  return value =>
    compiled.find(({ matches }) => matches(normalizeText(value)))?.ref;
}

function byAnnotation(
  annotations: readonly string[] | undefined,
  entities: KnownEntities,
): (value: string) => string | undefined {
  return value => {
    for (const annotation of annotations ?? []) {
      const found = entities.findByAnnotation(annotation, value);
      if (found) {
        return found;
      }
    }
    return undefined;
  };
}

/** What is first not undefined. */
function firstFound(
  values: ReadonlyArray<string | null>,
  ...ways: Array<(value: string) => string | undefined>
): string | undefined {
  for (const way of ways) {
    for (const value of values) {
      const found = value ? way(value) : undefined;
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

function findByResource(rule: ResourceRule, entities: KnownEntities): Find {
  const mapped = byPattern(rule.mappings);
  const annotated = byAnnotation(rule.annotations, entities);
  return ({ resourceId }) => firstFound([resourceId], mapped, annotated);
}

function findBySubAccount(rule: SubAccountRule, entities: KnownEntities): Find {
  const mapped = byPattern(rule.accounts);
  const annotated = byAnnotation(rule.annotations, entities);
  return ({ subAccountId, subAccountName }) =>
    firstFound([subAccountId, subAccountName], mapped, annotated);
}

/** `Team Commerce` and `team_commerce` both name `team-commerce`. */
function namesOf(value: string): string[] {
  const plain = normalizeText(value);
  return [...new Set([plain, plain.replace(/[\s_]+/g, '-')])];
}

function findByTag(rule: TagRule, entities: KnownEntities): Find {
  const keys = rule.keys.map(normalizeText);
  const mapped = byPattern(rule.values);
  return ({ tags }) => {
    const value = keys.map(key => tagOf(tags, key)).find(each => each?.trim());
    if (value === undefined) {
      return undefined;
    }
    const ref = mapped(value);
    if (ref) {
      return ref;
    }
    const prefix = `${rule.target}:${rule.namespace}/`.toLocaleLowerCase(
      'en-US',
    );
    return namesOf(value)
      .map(name => (name.startsWith(prefix) ? name : `${prefix}${name}`))
      .find(candidate => entities.has(candidate));
  };
}

/**
 * To which entity a rule leads for a charge; undefined when it leads nowhere, or
 * to an entity that the catalog has never had.
 */
export function compileFind(rule: CostRule, entities: KnownEntities): Find {
  const { definition } = rule;
  const find = ((): Find => {
    switch (definition.kind) {
      case 'resource':
        return findByResource(definition, entities);
      case 'tag':
        return findByTag(definition, entities);
      case 'sub-account':
        return findBySubAccount(definition, entities);
      default:
        return () => undefined;
    }
  })();
  return traits => {
    const ref = find(traits)?.toLocaleLowerCase('en-US');
    return ref && entities.has(ref) ? ref : undefined;
  };
}
