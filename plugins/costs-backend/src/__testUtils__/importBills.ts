import { CostImport } from '@provenpath/plugin-costs-common';
import { IMPORT_TASK } from '../openImports';
import { StartedCosts } from './startCosts';

/** Uploads a bill without importing it. @returns its id */
export async function uploadBill(
  costs: StartedCosts,
  content: string | Buffer,
  query: Record<string, string> = {},
): Promise<string> {
  const parameters = new URLSearchParams({
    source: 'aws',
    fileName: 'bill.csv',
    ...query,
  });
  const response = await costs
    .post(`imports?${parameters}`)
    .set('content-type', 'application/octet-stream')
    .send(content);
  if (response.status !== 202) {
    throw new Error(`${response.status}: ${response.body.error?.message}`);
  }
  return response.body.id;
}

export async function readImport(
  costs: StartedCosts,
  id: string,
): Promise<CostImport> {
  return (await costs.get(`imports/${id}`)).body;
}

/** Uploads a bill and imports it. */
export async function importBill(
  costs: StartedCosts,
  content: string | Buffer,
  query: Record<string, string> = {},
): Promise<CostImport> {
  const id = await uploadBill(costs, content, query);
  await costs.runTask(IMPORT_TASK);
  return readImport(costs, id);
}
