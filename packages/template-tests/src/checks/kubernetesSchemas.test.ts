import { checkObject } from './kubernetesSchemas';

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'orders', labels: { 'any/label': 'a' } },
  spec: { selector: { app: 'orders' }, ports: [{ name: 'http', port: 80 }] },
};

const ROLLOUT = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'orders' },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'orders' } },
    strategy: {
      canary: {
        steps: [{ setWeight: 20 }, { pause: { duration: '5m' } }],
      },
    },
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: {
        containers: [
          {
            name: 'orders',
            image: 'orders:1',
            resources: { limits: { memory: '512Mi' } },
            readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
          },
        ],
      },
    },
  },
};

const RULE = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'orders' },
  spec: {
    groups: [
      {
        name: 'slo',
        rules: [
          {
            alert: 'Burns',
            expr: 'up == 0',
            for: '5m',
            labels: { severity: 'page' },
          },
        ],
      },
    ],
  },
};

function change(object: object, text: string, fault: string): string {
  const before = JSON.stringify(object);
  expect(before).toContain(text);
  return checkObject(JSON.parse(before.replace(text, fault))).join('\n');
}

describe('checkObject', () => {
  it.each([SERVICE, ROLLOUT, RULE])('takes a sound $kind', object => {
    expect(checkObject(object)).toEqual([]);
  });

  it.each([
    [SERVICE, '"port":80', '"port":"eighty"', '/spec/ports/0/port'],
    [SERVICE, '"port":80', '"prot":80', '/spec/ports/0/prot is no field'],
    [SERVICE, '"selector"', '"selectors"', '/spec/selectors is no field'],
    [SERVICE, '"spec"', '"specification"', '/specification is no field'],
    [ROLLOUT, '"replicas":3', '"replicas":"3"', '/spec/replicas'],
    [
      ROLLOUT,
      '"setWeight"',
      '"weight"',
      '/spec/strategy/canary/steps/0/weight',
    ],
    [ROLLOUT, '"canary"', '"canaries"', '/spec/strategy/canaries is no field'],
    [
      ROLLOUT,
      '"limits"',
      '"limit"',
      'containers/0/resources/limit is no field',
    ],
    [ROLLOUT, '512Mi', '512 MB', 'memory'],
    [ROLLOUT, '"httpGet"', '"http"', 'readinessProbe/http is no field'],
    [RULE, '"expr"', '"expression"', 'groups/0/rules/0/expression is no field'],
    [RULE, '"for":"5m"', '"for":"5 minutes"', '/spec/groups/0/rules/0/for'],
    [RULE, 'monitoring.coreos.com/v1', 'monitoring.coreos.com/v9', 'no schema'],
    [SERVICE, '"kind":"Service"', '"kind":"Serving"', 'no schema for Serving'],
  ])('finds the fault in %#: %s as %s', (object, text, fault, message) => {
    expect(change(object, text, fault)).toContain(message);
  });
});
