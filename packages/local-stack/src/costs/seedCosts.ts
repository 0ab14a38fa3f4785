import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  type Bill,
  createClusterWeights,
  createDemoBills,
  createOrderVolumes,
  planMonths,
} from '@provenpath/sandbox/bills';
import { CostsApi } from './CostsApi';
import { CLUSTER_WEIGHTS, createDemoRules, DEMO_BUDGETS } from './demoRules';

const compress = promisify(gzip);
/** Known when the organisation's repositories have been read. */
const LAST_ENTITY = 'component/default/order-service';
const ORDERS_ENTITY = 'component:default/order-service';

export interface SeedCostsOptions {
  backendUrl: string;
  sandboxUrl: string;
  token: string;
  stateDir: string;
  signal: AbortSignal;
}

interface Organization {
  seed: string;
  generatedUntil: string;
}

/**
 * Brings the demo organisation's generated bills in over the same interface as
 * real ones. They end where its history ends, so that every start makes the same
 * ones. Stopped in between, the next start goes on: what was imported before is
 * unchanged then.
 *
 * @returns a sentence for the log
 */
export async function seedCosts(options: SeedCostsOptions): Promise<string> {
  const mark = path.join(options.stateDir, 'costs-seeded');
  if (fs.existsSync(mark)) {
    return 'Bills were brought in before.';
  }
  const health = await fetch(`${options.sandboxUrl}/sandbox/health`, {
    signal: options.signal,
  });
  const { seed, generatedUntil } = (await health.json()) as Organization;
  const now = new Date(generatedUntil);
  const api = new CostsApi(options);
  await api.waitForOwners(LAST_ENTITY);
  await saveRules(api, now);
  await publishFigures(api, seed, now);
  const statuses = await importBills(api, seed, now);
  await saveBudgets(api, now);
  fs.writeFileSync(mark, `${statuses.length}\n`);
  const unchanged = statuses.filter(status => status === 'unchanged').length;
  const kept = unchanged > 0 ? `, ${unchanged} of them unchanged` : '';
  return `${statuses.length} generated bills of the demo organisation were brought in${kept}.`;
}

async function saveRules(api: CostsApi, now: Date) {
  const { rules } = await api.ask<{ rules: Array<{ name: string }> }>(
    'GET',
    '/rules',
  );
  const known = new Set(rules.map(({ name }) => name));
  const [{ historyStart }] = planMonths(now.toISOString().slice(0, 10));
  for (const rule of createDemoRules(historyStart)) {
    if (!known.has(rule.name)) {
      await api.ask('POST', '/rules', rule);
    }
  }
}

async function publishFigures(api: CostsApi, seed: string, now: Date) {
  for (const rows of createClusterWeights(seed, now)) {
    await api.ask('POST', `/usage-weights/${CLUSTER_WEIGHTS}`, { rows });
  }
  await api.ask('POST', '/volumes', {
    entityRef: ORDERS_ENTITY,
    unit: 'order',
    rows: createOrderVolumes(seed, now),
  });
}

async function importBills(
  api: CostsApi,
  seed: string,
  now: Date,
): Promise<string[]> {
  const statuses: string[] = [];
  for (const bill of createDemoBills({ seed, now })) {
    const content = await compress(bill.csv);
    statuses.push(await api.importBill(bill.source, bill.fileName, content));
    await saveInvoice(api, bill);
  }
  return statuses;
}

async function saveInvoice(api: CostsApi, bill: Bill) {
  if (bill.invoiceTotal !== null) {
    await api.ask('PUT', '/invoices', {
      source: bill.source,
      provider: bill.provider,
      billingPeriod: bill.billingPeriod,
      currency: bill.currency,
      total: bill.invoiceTotal,
    });
  }
}

async function saveBudgets(api: CostsApi, now: Date) {
  const [{ month: from }] = planMonths(now.toISOString().slice(0, 10));
  for (const [subject, currency, amount] of DEMO_BUDGETS) {
    await api.ask('PUT', '/budgets', {
      subject,
      currency,
      from,
      amount,
      reason: 'Part of the demo organisation',
    });
  }
}
