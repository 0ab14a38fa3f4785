import { readGoldenPathFile } from '@provenpath/plugin-golden-paths-common';
import { parse } from 'yaml';
import { checkWorkflows } from './checks/checkWorkflows';
import { lintWorkflows } from './checks/lintWorkflows';
import { readGoldenPath, readReusableWorkflow } from './goldenPath';
import { readGoldenPathOutput } from './tools/goldenPathOutput';

describe('readReusableWorkflow', () => {
  it('reads inputs, permissions of the workflow and its jobs, and secrets', () => {
    const workflow = readReusableWorkflow(`
on:
  workflow_call:
    inputs:
      environment: { type: string, required: true }
      version: { type: string }
permissions: { contents: read }
jobs:
  deploy:
    permissions: { contents: write, packages: write }
    steps: [{ run: 'login \${{ secrets.TOKEN }}' }]
  look:
    permissions: { contents: read, packages: read }
`);
    expect(workflow).toEqual({
      inputs: {
        environment: { required: true },
        version: { required: false },
      },
      permissions: { contents: 'write', packages: 'write' },
      readsSecrets: true,
    });
  });

  it('knows that the own token is no secret of the caller', () => {
    const { readsSecrets } = readReusableWorkflow(
      'on: { workflow_call: null }\njobs: { a: { env: "${{ secrets.GITHUB_TOKEN }}" } }',
    );
    expect(readsSecrets).toBe(false);
  });
});

describe('readGoldenPath', () => {
  it('finds the workflows that services call', () => {
    expect([...readGoldenPath().keys()]).toEqual(
      expect.arrayContaining([
        'deploy.yaml',
        'java-ci.yaml',
        'node-ci.yaml',
        'techdocs.yaml',
      ]),
    );
  });
});

describe('golden path', () => {
  it('passes actionlint', async () => {
    const { files } = readGoldenPathOutput();
    expect(await lintWorkflows(files)).toEqual([]);
  });

  it('gives examples to join with that pass as well, and call it rightly', async () => {
    const { files } = readGoldenPathOutput();
    const { spec } = readGoldenPathFile(
      parse(files.get('golden-path.yaml') ?? ''),
    );
    const layers = spec.examples?.flatMap(example => example.layers);
    expect(new Set(layers)).toEqual(
      new Set(spec.layers.map(({ name }) => name)),
    );
    for (const { file, content } of spec.examples ?? []) {
      const example = new Map([
        [
          file,
          content
            .replaceAll('__GOLDEN_PATH__', 'my-org/golden-path')
            .replaceAll('__VERSION__', spec.versions.newest)
            .replaceAll('__REPOSITORY__', 'orders'),
        ],
      ]);
      expect([
        ...checkWorkflows(example, 'my-org', readGoldenPath()),
        ...(await lintWorkflows(example)),
      ]).toEqual([]);
    }
  });
});
