import {
  checkObject,
  nameOf,
  type KubernetesObject,
} from './kubernetesSchemas';

type Json = Record<string, unknown>;

/**
 * Holds what an overlay builds to the schemas of its kinds, and objects to each
 * other: what one names, another one is. Kubernetes takes names that lead nowhere
 * and only does not do what was meant.
 */
export function checkBuiltObjects(objects: KubernetesObject[]): string[] {
  return [
    ...objects.flatMap(checkObject),
    ...objects.flatMap(object => [
      ...checkScaleTarget(object, objects),
      ...checkSelector(object, objects),
      ...checkMonitor(object, objects),
      ...checkAnalyses(object, objects),
    ]),
  ];
}

function checkScaleTarget(
  object: KubernetesObject,
  objects: KubernetesObject[],
): string[] {
  const target = at(object, 'spec', 'scaleTargetRef');
  if (object.kind !== 'HorizontalPodAutoscaler' || !target) {
    return [];
  }
  const exists = objects.some(
    each => each.kind === target.kind && nameOf(each) === target.name,
  );
  return exists
    ? []
    : [
        `${label(object)} scales ${target.kind} ${target.name}, which is not there`,
      ];
}

/** The pods that a service, a disruption budget or a policy is for exist. */
function checkSelector(
  object: KubernetesObject,
  objects: KubernetesObject[],
): string[] {
  const selector = podSelector(object);
  if (!selector) {
    return object.kind === 'PodDisruptionBudget'
      ? [`${label(object)} has no selector, so it holds for no pod`]
      : [];
  }
  const pods = objects.map(
    each => at(each, 'spec', 'template', 'metadata', 'labels') ?? {},
  );
  return pods.some(labels => matches(labels, selector))
    ? []
    : [
        `${label(object)} selects ${JSON.stringify(selector)}, and no pod has these labels`,
      ];
}

function podSelector(object: KubernetesObject): Json | undefined {
  switch (object.kind) {
    case 'Service':
      return at(object, 'spec', 'selector');
    case 'PodDisruptionBudget':
      return at(object, 'spec', 'selector', 'matchLabels');
    case 'NetworkPolicy':
      return at(object, 'spec', 'podSelector', 'matchLabels');
    default:
      return undefined;
  }
}

/** A monitor finds a service, and the port that it names. */
function checkMonitor(
  object: KubernetesObject,
  objects: KubernetesObject[],
): string[] {
  if (object.kind !== 'ServiceMonitor') {
    return [];
  }
  const selector = at(object, 'spec', 'selector', 'matchLabels') ?? {};
  const services = objects.filter(
    each =>
      each.kind === 'Service' &&
      matches(at(each, 'metadata', 'labels') ?? {}, selector),
  );
  if (services.length === 0) {
    return [`${label(object)} finds no Service by ${JSON.stringify(selector)}`];
  }
  const ports = services
    .flatMap(each => listAt(each, 'ports'))
    .map(port => port.name);
  return listAt(object, 'endpoints')
    .filter(({ port }) => port !== undefined && !ports.includes(port))
    .map(
      ({ port }) => `${label(object)} reads port ${port}, which no Service has`,
    );
}

/** The analyses that a rollout waits for exist. */
function checkAnalyses(
  object: KubernetesObject,
  objects: KubernetesObject[],
): string[] {
  if (object.kind !== 'Rollout') {
    return [];
  }
  const named = JSON.stringify(object).matchAll(/"templateName":"([^"]+)"/g);
  const names = new Set([...named].map(([, name]) => name));
  return [...names]
    .filter(
      name =>
        !objects.some(
          each => each.kind === 'AnalysisTemplate' && nameOf(each) === name,
        ),
    )
    .map(
      name =>
        `${label(object)} waits for the analysis ${name}, which is not there`,
    );
}

function label(object: KubernetesObject): string {
  return `${object.kind} ${nameOf(object)}`;
}

function matches(labels: Json, selector: Json): boolean {
  return Object.entries(selector).every(
    ([key, value]) => labels[key] === value,
  );
}

function at(object: Json, ...path: string[]): Json | undefined {
  const value = path.reduce<unknown>(
    (each, key) => (each as Json | undefined)?.[key],
    object,
  );
  return typeof value === 'object' && value !== null
    ? (value as Json)
    : undefined;
}

function listAt(object: Json, key: string): Json[] {
  const value = at(object, 'spec', key);
  return Array.isArray(value) ? value : [];
}
