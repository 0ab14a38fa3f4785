import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
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
  expect(names).toContain('collector_runs_total');
  return [...new Set(names)];
}

/**
 * Adds the names of what the replicas tell Prometheus now. What was told stays: the
 * counters of a replica that was killed end with it.
 */
export async function addMetrics(
  { replicas }: ReplicaSet,
  told: Set<string>,
): Promise<void> {
  for (const { metricsUrl, service } of replicas) {
    if (!service) continue;
    const text = await (await fetch(metricsUrl)).text();
    for (const [, name] of text.matchAll(/^([a-z_]+)[{ ]/gm)) told.add(name);
  }
}
