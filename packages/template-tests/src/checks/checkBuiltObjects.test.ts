import { checkBuiltObjects } from './checkBuiltObjects';

const LABELS = { app: 'orders' };

const OBJECTS = [
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'orders' },
    spec: {
      selector: { matchLabels: LABELS },
      strategy: {
        canary: {
          analysis: { templates: [{ templateName: 'orders-errors' }] },
        },
      },
      template: {
        metadata: { labels: { ...LABELS, tier: 'tier-1' } },
        spec: { containers: [{ name: 'orders', image: 'orders:1' }] },
      },
    },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'orders-errors' },
    spec: { metrics: [{ name: 'errors', provider: {} }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'orders', labels: LABELS },
    spec: { selector: LABELS, ports: [{ name: 'http', port: 80 }] },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'orders' },
    spec: {
      maxReplicas: 3,
      scaleTargetRef: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        name: 'orders',
      },
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'orders' },
    spec: { minAvailable: 1, selector: { matchLabels: LABELS } },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'orders' },
    spec: { podSelector: { matchLabels: LABELS } },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'orders' },
    spec: { selector: { matchLabels: LABELS }, endpoints: [{ port: 'http' }] },
  },
];

describe('checkBuiltObjects', () => {
  it('finds nothing in objects that fit each other', () => {
    expect(checkBuiltObjects(OBJECTS)).toEqual([]);
  });

  it.each([
    [
      'HorizontalPodAutoscaler',
      '"Rollout","name":"orders"',
      '"Rollout","name":"order"',
      'scales Rollout order, which is not there',
    ],
    [
      'Service',
      '"selector":{"app":"orders"}',
      '"selector":{"app":"order"}',
      'no pod has these labels',
    ],
    [
      'PodDisruptionBudget',
      '"app":"orders"',
      '"app":"order"',
      'no pod has these labels',
    ],
    ['PodDisruptionBudget', '"selector"', '"none"', 'holds for no pod'],
    [
      'NetworkPolicy',
      '"app":"orders"',
      '"app":"order"',
      'no pod has these labels',
    ],
    ['ServiceMonitor', '"app":"orders"', '"app":"order"', 'finds no Service'],
    [
      'ServiceMonitor',
      '"port":"http"',
      '"port":"metrics"',
      'reads port metrics',
    ],
    [
      'AnalysisTemplate',
      '"orders-errors"',
      '"errors"',
      'waits for the analysis orders-errors',
    ],
    ['Service', '"port":80', '"prot":80', '/spec/ports/0/prot is no field'],
  ])('finds the fault in %s: %j as %j', (kind, text, fault, message) => {
    const objects = OBJECTS.map(object => {
      const before = JSON.stringify(object);
      return object.kind === kind
        ? JSON.parse(before.replace(text, fault))
        : object;
    });
    expect(objects).not.toEqual(OBJECTS);
    expect(checkBuiltObjects(objects).join('\n')).toContain(message);
  });
});
