import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initRepository } from '../git/writing';
import { writeHistory } from './writeHistory';

const workflow = `name: CI
on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:
jobs:
  build:
    name: Build and test
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ github.sha }}"
`;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: order-service
spec:
  replicas: 2
`;

/** Files of `order-service`, one commit each line of the list. */
export const orderServiceHistory: Record<string, string>[] = [
  { 'README.md': '# Order service\n\nTakes <b>orders</b>.\n' },
  {
    'catalog-info.yaml':
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: order-service\n',
    '.github/workflows/ci.yaml': workflow,
    'k8s/kustomization.yaml': 'resources:\n  - deployment.yaml\n',
    'k8s/deployment.yaml': deployment,
  },
  { 'docs/index.md': '# Docs\n' },
];

/** Written once for all tests of a file, for git takes most of their time. */
export async function writeTemplate(): Promise<{
  folder: string;
  head: string;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-fixture-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, 'my-org', `${name}.git`);
  const [hashes] = await Promise.all([
    writeHistory(at('order-service'), orderServiceHistory),
    writeHistory(at('secret-plans'), [{ 'README.md': '# Plans\n' }]),
    writeHistory(at('old-shop'), [{ 'README.md': '# Old\n' }]),
    initRepository(at('empty-service'), 'main'),
  ]);
  return { folder, head: hashes[hashes.length - 1] };
}
