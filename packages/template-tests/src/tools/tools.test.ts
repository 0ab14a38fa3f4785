import { checkov } from './checkov';
import { hadolint } from './hadolint';
import { kustomize } from './kustomize';
import { mkdocs } from './mkdocs';
import { findScripts, shellcheck } from './shellcheck';
import { terraformFormat } from './terraform';
import { describeWith, withSubject } from './testing';
import type { BatchTool, SingleTool } from './Tool';

// checkov alone takes seconds to start.
jest.setTimeout(120_000);

/** What a tool finds in a run of the given files. */
function find(
  tool: SingleTool | BatchTool,
  files: Record<string, string>,
): Promise<string> {
  return withSubject(files, async subject => {
    if (tool.kind === 'batch') {
      const found = await tool.checkAll([subject]);
      return (found.get(subject.name) ?? []).join('\n');
    }
    return tool.check(subject).then(
      () => '',
      (error: Error) => error.message,
    );
  });
}

const CALL = (encrypted: string) => `resource "aws_sqs_queue" "orders" {
  name                    = "orders"
  sqs_managed_sse_enabled = ${encrypted}
}
`;

const OVERLAY = 'k8s/overlays/staging/kustomization.yaml';
const SERVICE = (port: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: orders }\nspec: { ports: [{ ${port} }] }\n`;

describeWith('checkov')('checkov', () => {
  it('finds a queue that is not encrypted', async () => {
    const path = 'terraform/sqs/staging/orders/main.tf';
    expect(await find(checkov, { [path]: CALL('true') })).toBe('');
    expect(await find(checkov, { [path]: CALL('false') })).toMatch(
      /terraform\/sqs\/staging\/orders-0\/main\.tf: .*encrypted.*\[CKV_AWS_27\]/,
    );
  });
});

describeWith('terraform')('terraform fmt', () => {
  it('finds what is not aligned', async () => {
    const path = 'terraform/sqs/staging/orders/main.tf';
    expect(await find(terraformFormat, { [path]: CALL('true') })).toBe('');
    expect(
      await find(terraformFormat, {
        [path]: CALL('true').replace('name        ', 'name'),
      }),
    ).toBe(
      'terraform/sqs/staging/orders-0/main.tf: it is not formatted as `terraform fmt` does',
    );
  });
});

describeWith('hadolint')('hadolint', () => {
  it('finds a base image without a version', async () => {
    expect(await find(hadolint, { Dockerfile: 'FROM debian:12\n' })).toBe('');
    expect(await find(hadolint, { 'app/Dockerfile': 'FROM debian\n' })).toMatch(
      /^app\/Dockerfile: line 1: .*\[DL3006\]$/,
    );
  });
});

describeWith('shellcheck')('shellcheck', () => {
  const workflow = (script: string) => ({
    '.github/workflows/ci.yaml': `jobs: { a: { steps: [{ run: ${JSON.stringify(script)} }] } }\n`,
  });

  it('finds a word that is split', async () => {
    expect(
      await find(shellcheck, workflow('echo "${{ inputs.name }}" "$HOME"')),
    ).toBe('');
    expect(await find(shellcheck, workflow('rm $HOME/*'))).toMatch(
      /^\.github\/workflows\/ci\.yaml, run 1: line 1: .*\[SC2086\]/,
    );
    expect(
      await find(shellcheck, { 'bin/run.sh': '#!/bin/bash\nrm $1\n' }),
    ).toContain('bin/run.sh: line 2');
  });
});

describe('findScripts', () => {
  it('reads scripts of workflows and actions, but not those of other shells', () => {
    const scripts = findScripts(
      new Map([
        ['a/action.yaml', 'runs: { steps: [{ run: one, shell: bash }] }'],
        ['b.yaml', 'jobs: { a: { steps: [{ run: two, shell: python }] } }'],
        ['c.yaml', 'jobs: { a: { steps: [{ run: "x ${{ a }}" }] } }'],
      ]),
    );
    expect(scripts.map(({ text }) => text)).toEqual(['one', 'x ________']);
  });
});

describeWith('kustomize', 'kubectl')('kustomize', () => {
  it('finds a field that is none', async () => {
    const files = (port: string) => ({
      [OVERLAY]: 'resources: [service.yaml]\n',
      'k8s/overlays/staging/service.yaml': SERVICE(port),
    });
    expect(await find(kustomize, files('port: 80'))).toBe('');
    expect(await find(kustomize, files('prot: 80'))).toContain(
      '/spec/ports/0/prot is no field of Service',
    );
    expect(
      await find(kustomize, { [OVERLAY]: 'resources: [missing.yaml]\n' }),
    ).toContain('missing.yaml');
  });
});

describeWith('mkdocs')('mkdocs', () => {
  it('finds a page that is missing', async () => {
    const files = (nav: string) => ({
      'mkdocs.yml': `site_name: Orders\nnav: [${nav}]\nplugins: [techdocs-core]\n`,
      'docs/index.md': '# Orders\n',
    });
    expect(await find(mkdocs, files('index.md'))).toBe('');
    expect(await find(mkdocs, files('index.md, runbook.md'))).toContain(
      'runbook.md',
    );
  });
});
