import type { Entity } from '@backstage/catalog-model';
import { safeHref } from '@provenpath/portal-react';

/** A tool that the people on call open. */
export type OperationsTool = 'Datadog' | 'PagerDuty' | 'Grafana';

/** A link to a tool, or what is missing for one. */
export type OperationsLink = {
  tool: OperationsTool;
  annotation: string;
} & (
  | { state: 'link'; href: string }
  | { state: 'missing'; example: string }
  | { state: 'invalid'; value: string; expects: 'webAddress' | 'serviceId' }
);

/** The annotations that the links are read from. */
export const OPERATIONS_ANNOTATIONS = {
  Datadog: 'datadoghq.com/dashboard-url',
  PagerDuty: 'pagerduty.com/service-id',
  Grafana: 'grafana/dashboard-url',
} as const;

const SERVICE_ID = /^[A-Za-z0-9]{4,40}$/;

function fromAddress(
  entity: Entity,
  tool: 'Datadog' | 'Grafana',
  example: string,
): OperationsLink {
  const annotation = OPERATIONS_ANNOTATIONS[tool];
  const value = entity.metadata.annotations?.[annotation]?.trim();
  if (!value) {
    return { tool, annotation, state: 'missing', example };
  }
  // A path of this portal is safe too, but it is no dashboard.
  const href = value.startsWith('/') ? undefined : safeHref(value);
  return href
    ? { tool, annotation, state: 'link', href }
    : { tool, annotation, state: 'invalid', value, expects: 'webAddress' };
}

function fromPagerDuty(entity: Entity, baseUrl: string): OperationsLink {
  const annotation = OPERATIONS_ANNOTATIONS.PagerDuty;
  const value = entity.metadata.annotations?.[annotation]?.trim();
  const tool = 'PagerDuty';
  if (!value) {
    return { tool, annotation, state: 'missing', example: 'P1A2B3C' };
  }
  return SERVICE_ID.test(value)
    ? {
        tool,
        annotation,
        state: 'link',
        href: `${baseUrl.replace(/\/+$/, '')}/service-directory/${value}`,
      }
    : { tool, annotation, state: 'invalid', value, expects: 'serviceId' };
}

/** Grafana is often given as one of the entity's links, by its title. */
function fromGrafana(entity: Entity): OperationsLink {
  const tool = 'Grafana';
  const link = fromAddress(
    entity,
    tool,
    `https://grafana.example.com/d/${entity.metadata.name}`,
  );
  if (link.state !== 'missing') {
    return link;
  }
  const href = entity.metadata.links
    ?.filter(({ title }) => /grafana/i.test(title ?? ''))
    .map(({ url }) => safeHref(url))
    .find(address => address !== undefined);
  return href
    ? { tool, annotation: link.annotation, state: 'link', href }
    : link;
}

/**
 * Where the people on call look first. A tool without an annotation, or with
 * one that cannot be used, is listed too, with what is wrong.
 */
export function operationsLinks(
  entity: Entity,
  options: { pagerDutyUrl: string },
): OperationsLink[] {
  return [
    fromAddress(
      entity,
      'Datadog',
      'https://app.datadoghq.com/dashboard/abc-123',
    ),
    fromPagerDuty(entity, options.pagerDutyUrl),
    fromGrafana(entity),
  ];
}
