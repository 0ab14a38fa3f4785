import fs from 'node:fs';
import path from 'node:path';
import type { ReplicaSet } from '@provenpath/local-stack';

/**
 * The metrics that `deploy/grafana-dashboard.json` draws, without those of catalog
 * health: some are told only once a refresh was slow.
 */
export function readDashboardMetrics(rootDir: string): string[] {
  const text = fs.readFileSync(
    path.join(rootDir, 'deploy/grafana-dashboard.json'),
    'utf8',
  );
  const names = text.match(
    /\b(collector|catalog(?!_health)|backend_tasks|scaffolder)_[a-z_]+\b/g,
  );
  return [...new Set(names)];
}

/** The names of what the replicas tell Prometheus, all together. */
export async function readMetrics({
  replicas,
}: ReplicaSet): Promise<Set<string>> {
  const names = new Set<string>();
  for (const { metricsUrl } of replicas) {
    const text = await (await fetch(metricsUrl)).text();
    for (const [, name] of text.matchAll(/^([a-z_]+)[{ ]/gm)) names.add(name);
  }
  return names;
}
