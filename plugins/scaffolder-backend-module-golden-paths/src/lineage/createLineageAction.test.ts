import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject } from '@backstage/types';
import { createLineageAction } from './createLineageAction';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const ENTITY = { metadata: { name: 'spring-boot-service' } };

describe('golden-path:lineage', () => {
  const workspace = createMockDirectory();
  const checkout = createMockDirectory();
  const search = jest.fn();

  beforeEach(() => {
    workspace.clear();
    checkout.setContent({
      'templates/a/template.yaml': 'a',
      'templates/shared/service/file': 'b',
    });
    search.mockReset();
  });

  async function run(
    options: {
      inputs?: JsonObject;
      path?: string;
      template?: string;
      templates?: JsonObject;
      templateInfo?: object;
      isDryRun?: boolean;
    } = {},
  ) {
    const action = createLineageAction({
      config: mockServices.rootConfig({
        data: {
          goldenPaths: {
            templates: {
              shared: checkout.resolve('templates/shared'),
              ...options.templates,
            },
          },
        },
      }),
      reader: mockServices.urlReader.mock({ search }),
    });
    const output = new Map<string, unknown>();
    await action.handler({
      ...createMockActionContext({
        input: {
          inputs: options.inputs ?? {},
          path: options.path,
          template: options.template,
        },
        workspacePath: workspace.path,
        templateInfo: {
          entityRef: 'template:default/spring-boot-service',
          baseUrl: `file://${checkout.resolve('templates/a/template.yaml')}`,
          entity: ENTITY,
          ...options.templateInfo,
        },
      }),
      isDryRun: options.isDryRun,
      output: (name: string, value: unknown) => output.set(name, value),
    } as Parameters<typeof action.handler>[0]);
    return output;
  }

  function git(...args: string[]): string {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    return execFileSync('git', ['-C', checkout.path, ...identity, ...args], {
      encoding: 'utf8',
    }).trim();
  }

  it('writes template, version and sorted inputs, and gives them to later steps', async () => {
    const output = await run({
      templates: { commit: COMMIT },
      inputs: {
        tier: 'tier-1',
        nested: { b: 1, a: [true, { d: 'x', c: '' }] },
        replicaCount: 3,
        system: undefined,
      },
    });
    const file = path.join(workspace.path, '.golden-path/lineage.yaml');
    expect(readFileSync(file, 'utf8')).toBe(`apiVersion: provenpath.io/v1
kind: Lineage
template: template:default/spring-boot-service
version: ${COMMIT}
inputs:
  nested:
    a:
      - true
      - c: ""
        d: x
    b: 1
  replicaCount: 3
  tier: tier-1
`);
    expect(Object.fromEntries(output)).toEqual({
      template: 'template:default/spring-boot-service',
      version: COMMIT,
      inputs: {
        nested: { a: [true, { c: '', d: 'x' }], b: 1 },
        replicaCount: 3,
        tier: 'tier-1',
      },
      inputsJson:
        '{"nested":{"a":[true,{"c":"","d":"x"}],"b":1},"replicaCount":3,"tier":"tier-1"}',
    });
  });

  it('may run twice, and also in a dry run', async () => {
    const options = { templates: { commit: COMMIT }, inputs: { a: 1 } };
    await run(options);
    const file = path.join(workspace.path, '.golden-path/lineage.yaml');
    const first = readFileSync(file, 'utf8');
    await run({
      ...options,
      isDryRun: true,
      // What the scaffolder says in every dry run.
      templateInfo: { entityRef: 'template:default/dry-run' },
    });
    expect(readFileSync(file, 'utf8')).toBe(first);
  });

  it('writes to another path of the workspace, and to no path outside of it', async () => {
    await run({ templates: { commit: COMMIT }, path: 'terraform/a.yaml' });
    expect(workspace.content()).toEqual({
      terraform: { 'a.yaml': expect.stringContaining('kind: Lineage') },
    });
    await expect(
      run({ templates: { commit: COMMIT }, path: '../a.yaml' }),
    ).rejects.toThrow('Relative path is not allowed');
  });

  it('names the template that a change belongs to', async () => {
    const template = 'template:default/provision-postgresql';
    const output = await run({ templates: { commit: COMMIT }, template });
    expect(output.get('template')).toBe(template);
  });

  it('asks git for the commit, and says when the files differ from it', async () => {
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'first');
    const head = git('rev-parse', 'HEAD');
    expect(head).toMatch(/^[0-9a-f]{40}$/);
    writeFileSync(checkout.resolve('unrelated'), 'x');
    expect((await run()).get('version')).toBe(head);
    // The variable of the environment that is set and empty.
    expect((await run({ templates: { commit: '' } })).get('version')).toBe(
      head,
    );
    writeFileSync(checkout.resolve('templates/shared/service/file'), 'c');
    expect((await run()).get('version')).toBe(`${head}-dirty`);
  });

  it('takes a digest where there is no git, another one for each change', async () => {
    // printf 'template.yaml\0001\000a\000service/file\0001\000b\000' | sha256sum
    const digest = 'content-004ff956e507cb76807a648ed92b1f6e754e1e82';
    expect((await run({ isDryRun: true })).get('version')).toBe(digest);
    expect((await run()).get('version')).toBe(digest);
    writeFileSync(checkout.resolve('templates/a/template.yaml'), 'c');
    expect((await run()).get('version')).not.toBe(digest);
    mkdirSync(checkout.resolve('elsewhere'));
    const moved = { shared: checkout.resolve('elsewhere/missing') };
    expect((await run({ templates: moved })).get('version')).toMatch(
      /^content-[0-9a-f]{40}$/,
    );
  });

  it('takes the commit of the repository that the template is read from', async () => {
    search.mockResolvedValue({ files: [], etag: 'f'.repeat(40) });
    const baseUrl =
      'https://github.com/my-org/templates/tree/main/a/template.yaml';
    const output = await run({
      templates: { commit: COMMIT },
      templateInfo: { baseUrl },
    });
    expect(search).toHaveBeenCalledWith(
      'https://github.com/my-org/templates/tree/main/a/template.y*ml',
    );
    expect(output.get('version')).toBe('f'.repeat(40));
  });

  it('says what is missing when the scaffolder names no template', async () => {
    await expect(
      run({ templateInfo: { entityRef: '', entity: undefined } }),
    ).rejects.toThrow('Start it from a template in the catalog');
    await expect(run({ templateInfo: { baseUrl: undefined } })).rejects.toThrow(
      'set goldenPaths.templates.commit (environment variable GOLDEN_PATHS_COMMIT)',
    );
  });
});
