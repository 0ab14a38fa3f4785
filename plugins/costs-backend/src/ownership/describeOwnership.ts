import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_DEPENDENCY_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { z } from 'zod';
import { EntitySnapshot, OwnershipTuple } from './types';

/** Kinds that can have cost or that amounts are summed up to. */
export const COST_KINDS = [
  'Component',
  'Resource',
  'System',
  'Domain',
  'Group',
] as const;

/** What belongs to nobody. */
export const NOBODY: OwnershipTuple = {
  entityRef: null,
  componentRef: null,
  systemRef: null,
  domainRef: null,
  ownerRef: null,
  subjects: ['organization'],
};

const TEMPLATE_ANNOTATION = 'backstage.io/source-template';
const INPUTS_ANNOTATION = 'provenpath.io/template-inputs';
const inputsSchema = z.record(z.string(), z.unknown());

type Graph = ReadonlyMap<string, Entity>;

function targets(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef)
    .sort();
}

function isKind(entityRef: string, kind: string): boolean {
  return parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US') === kind;
}

/** A ref and everything that one kind of relation leads to, nearest first. */
function closure(start: string[], type: string, graph: Graph): string[] {
  const seen = new Set<string>();
  const waiting = [...start];
  for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
    // A catalog may hold a circle; each entity is visited once.
    if (!seen.has(ref)) {
      seen.add(ref);
      waiting.push(...targets(graph.get(ref), type));
    }
  }
  return [...seen];
}

/** The component that a resource serves, where it is a single one. */
function servedComponent(entity: Entity): string[] {
  // What one service calls of another is still the other's own cost.
  if (!isKind(stringifyEntityRef(entity), 'resource')) {
    return [];
  }
  const components = targets(entity, RELATION_DEPENDENCY_OF).filter(ref =>
    isKind(ref, 'component'),
  );
  return components.length === 1 ? components : [];
}

function ownerOf(refs: string[], graph: Graph): string | null {
  for (const ref of refs) {
    const owner = targets(graph.get(ref), RELATION_OWNED_BY).find(each =>
      isKind(each, 'group'),
    );
    if (owner) {
      return owner;
    }
  }
  return null;
}

/**
 * To what an entity belongs: its component, system and domain, the group that
 * owns it or else the nearest of those above it, and the groups above that one.
 */
function describeTuple(
  entityRef: string,
  entity: Entity,
  graph: Graph,
): OwnershipTuple {
  const start = [entityRef, ...servedComponent(entity)];
  const containers = closure(start, RELATION_PART_OF, graph);
  const first = (kind: string) =>
    containers.find(ref => isKind(ref, kind)) ?? null;
  const ownerRef = isKind(entityRef, 'group')
    ? entityRef
    : ownerOf(containers, graph);
  const groups = ownerRef ? closure([ownerRef], RELATION_CHILD_OF, graph) : [];
  return {
    entityRef,
    componentRef: first('component'),
    systemRef: first('system'),
    domainRef: first('domain'),
    ownerRef,
    subjects: [...new Set(['organization', ...containers, ...groups])].sort(),
  };
}

function parseInputs(text: string | undefined): Record<string, unknown> {
  if (text === undefined) {
    return {};
  }
  try {
    return inputsSchema.parse(JSON.parse(text));
  } catch {
    // An annotation is free text: one that is no JSON object says nothing about
    // the size of the resource, which is all that is read from it.
    return {};
  }
}

/** Everything that is kept of the catalog's entities, from one look at all of them. */
export function describeOwnership(
  entities: readonly Entity[],
): EntitySnapshot[] {
  const graph: Graph = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  return [...graph].map(([entityRef, entity]) => {
    const annotations = entity.metadata.annotations ?? {};
    return {
      entityRef,
      title: entity.metadata.title ?? null,
      ownership: describeTuple(entityRef, entity, graph),
      annotations,
      templateRef:
        annotations[TEMPLATE_ANNOTATION]?.toLocaleLowerCase('en-US') ?? null,
      templateInputs: parseInputs(annotations[INPUTS_ANNOTATION]),
    };
  });
}

/** The same ownership without what is finer than a level. */
export function coarsen(
  tuple: OwnershipTuple,
  level: 'owner' | 'system' | 'component',
): OwnershipTuple {
  const finer = (ref: string) =>
    isKind(ref, 'resource') ||
    (level !== 'component' && isKind(ref, 'component')) ||
    (level === 'owner' && (isKind(ref, 'system') || isKind(ref, 'domain')));
  const keep = (ref: string | null) =>
    ref === null || finer(ref) ? null : ref;
  const kept = {
    componentRef: keep(tuple.componentRef),
    systemRef: keep(tuple.systemRef),
    domainRef: keep(tuple.domainRef),
    ownerRef: tuple.ownerRef,
  };
  return {
    ...kept,
    entityRef:
      level === 'owner'
        ? kept.ownerRef
        : (kept.componentRef ??
          kept.systemRef ??
          kept.domainRef ??
          kept.ownerRef),
    subjects: tuple.subjects.filter(
      subject => subject === 'organization' || !finer(subject),
    ),
  };
}
