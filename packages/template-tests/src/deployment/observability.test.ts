import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TEMPLATES_FOLDER } from '../settings';
import { metricsOf } from './metricsOf';

const ROOT = dirname(TEMPLATES_FOLDER);
/** What Prometheus, Kubernetes and the node say, not the portal. */
const OTHERS = /^(up|kube_.*|container_.*)$/;

const alertsSchema = z.object({
  spec: z.object({
    groups: z.array(
      z.object({
        rules: z.array(z.looseObject({ alert: z.string(), expr: z.string() })),
      }),
    ),
  }),
});
const dashboardSchema = z.looseObject({
  panels: z.array(
    z.looseObject({
      title: z.string(),
      gridPos: z.looseObject({ x: z.number(), y: z.number() }),
      targets: z.array(z.looseObject({ expr: z.string() })),
    }),
  ),
});

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const rules = alertsSchema
  .parse(parse(read('deploy/kubernetes/base/alerts.yaml')))
  .spec.groups.flatMap(group => group.rules);
const { panels } = dashboardSchema.parse(
  JSON.parse(read('deploy/grafana-dashboard.json')),
);

it('reads the metrics out of an expression', () => {
  expect(
    metricsOf(
      'histogram_quantile(0.95, sum by (le, job) (rate(a_bucket{x="b_c"}[5m]))) > on (job) d unless absent(e)',
    ),
  ).toEqual(['a_bucket', 'd', 'e']);
});

it('says for each alert what to do, and for nothing else', () => {
  const table = read('docs/runbook.md').split('\n## Alerts')[1];
  const explained = [...table.matchAll(/^\| `(\w+)`/gm)].map(
    ([, name]) => name,
  );
  expect(explained.sort()).toEqual(rules.map(({ alert }) => alert).sort());
});

it('draws every metric of ours that an alert goes by', () => {
  const drawn = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => metricsOf(expr)),
  );
  const asked = rules
    .flatMap(({ expr }) => metricsOf(expr))
    .filter(name => !OTHERS.test(name));
  expect(asked).toContain('collector_runs_total');
  expect(asked.filter(name => !drawn.includes(name))).toEqual([]);
});

it('lays no panel of the dashboard over another', () => {
  const places = panels.map(({ gridPos: { x, y } }) => `${x},${y}`);
  expect(new Set(places).size).toBe(panels.length);
});
