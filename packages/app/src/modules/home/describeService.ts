import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** What the home page says of one of the reader's services. */
export interface ServiceSummary {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string;
  description?: string;
  type?: string;
  lifecycle?: string;
  /** 1 to 3 from a tag such as `tier-1`; tier 1 matters most. */
  tier?: number;
  hasDocs: boolean;
  hasCi: boolean;
}

const TIER_TAG = /^tier-([1-3])$/;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads tier, docs and CI from where the registration standard keeps them. */
export function describeService(entity: Entity): ServiceSummary {
  const { metadata, spec } = entity;
  const annotations = metadata.annotations ?? {};
  const tiers = (metadata.tags ?? []).flatMap(tag => {
    const tier = TIER_TAG.exec(tag)?.[1];
    return tier ? [Number(tier)] : [];
  });
  return {
    ref: stringifyEntityRef(entity),
    kind: entity.kind,
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    type: text(spec?.type),
    lifecycle: text(spec?.lifecycle),
    tier: tiers.length > 0 ? Math.min(...tiers) : undefined,
    hasDocs: Boolean(
      annotations['backstage.io/techdocs-ref'] ??
      annotations['backstage.io/techdocs-entity'],
    ),
    hasCi: Boolean(annotations['github.com/project-slug']),
  };
}
