import { Entity } from '@backstage/catalog-model';

function named(kind: string, name: unknown): string | null {
  return typeof name === 'string' && name !== ''
    ? `${kind}:default/${name.replace(/^.*[:/]/, '')}`
    : null;
}

/** The component that a resource says it serves, where it is one alone. */
function servedBy({ spec }: Entity): string | null {
  const served = Array.isArray(spec?.dependencyOf) ? spec.dependencyOf : [];
  return served.length === 1 ? named('component', served[0]) : null;
}

function systemOf(
  ref: string,
  entity: Entity,
  known: ReadonlyMap<string, Entity>,
): string | null {
  if (ref.startsWith('system:')) {
    return ref;
  }
  const served = servedBy(entity);
  return (
    named('system', entity.spec?.system) ??
    (served && named('system', known.get(served)?.spec?.system))
  );
}

/** Ref of an entity of the demo organisation, all of it in small letters. */
export function refOf({ kind, metadata }: Entity): string {
  return `${kind}:default/${metadata.name}`.toLowerCase();
}

/**
 * What the catalog says of an entity, from its descriptor alone.
 *
 * @param known - all entities by their ref
 */
export function describeEntity(
  entity: Entity,
  known: ReadonlyMap<string, Entity>,
) {
  const ref = refOf(entity);
  const system = systemOf(ref, entity, known);
  const annotations = entity.metadata.annotations ?? {};
  const inputs = JSON.parse(
    annotations['provenpath.io/template-inputs'] ?? '{}',
  );
  const parent = entity.relations?.find(({ type }) => type === 'childOf');
  return {
    ref,
    parent: parent?.targetRef ?? null,
    owner_ref: ref.startsWith('group:')
      ? ref
      : named('group', entity.spec?.owner),
    system_ref: system,
    domain_ref: ref.startsWith('domain:')
      ? ref
      : system && named('domain', known.get(system)?.spec?.domain),
    component_ref: ref.startsWith('component:') ? ref : servedBy(entity),
    template: annotations['backstage.io/source-template'] ?? null,
    size: inputs.instanceClass ?? null,
    environment: inputs.environment ?? null,
  };
}
