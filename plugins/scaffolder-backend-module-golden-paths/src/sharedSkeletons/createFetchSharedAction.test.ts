import { writeFileSync } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createFetchSharedAction } from './createFetchSharedAction';

describe('golden-path:fetch-shared', () => {
  const workspace = createMockDirectory();
  const shared = createMockDirectory();
  const temporary = createMockDirectory();
  const readTree = jest.fn();

  beforeEach(() => {
    workspace.clear();
    temporary.clear();
    readTree.mockReset();
    shared.setContent({
      'service/docs/${{ values.name }}.md':
        '  {% if values.name %}\n# ${{ values.name }}\n{% endif %}\n',
      'service/raw.txt': '${{ values.name }}',
      'other/secret.txt': 'x',
    });
  });

  const config = () =>
    mockServices.rootConfig({
      data: {
        goldenPaths: { templates: { shared: shared.path } },
        integrations: { github: [{ host: 'github.com' }] },
      },
    });

  type Action = ReturnType<typeof createFetchSharedAction>;
  type Input = Parameters<Action['handler']>[0]['input'];

  async function run(
    input: Partial<Input>,
    options: { baseUrl?: string; isDryRun?: boolean } = {},
  ) {
    const action = createFetchSharedAction({
      config: config(),
      integrations: ScmIntegrations.fromConfig(config()),
      reader: mockServices.urlReader.mock({ readTree }),
    });
    await action.handler({
      ...createMockActionContext({
        input: { name: 'service', values: { name: 'order' }, ...input },
        workspacePath: workspace.path,
        templateInfo: {
          entityRef: 'template:default/a',
          baseUrl: options.baseUrl ?? 'file:///templates/a/template.yaml',
        },
      }),
      createTemporaryDirectory: async () => temporary.path,
      isDryRun: options.isDryRun,
    } as Parameters<Action['handler']>[0]);
  }

  it.each([false, true])(
    'renders the skeleton into the workspace (dry run: %s)',
    async isDryRun => {
      await run(
        { trimBlocks: true, lstripBlocks: true, targetPath: 'made' },
        { isDryRun },
      );
      expect(workspace.content()).toEqual({
        made: { docs: { 'order.md': '# order\n' }, 'raw.txt': 'order' },
      });
    },
  );

  it('copies what must not be templated', async () => {
    await run({ copyWithoutTemplating: ['raw.txt'] });
    expect(workspace.content()).toMatchObject({
      'raw.txt': '${{ values.name }}',
    });
  });

  it('leaves files alone that exist, so it may run twice', async () => {
    writeFileSync(workspace.resolve('raw.txt'), 'of the template');
    await run({});
    await run({});
    expect(workspace.content()).toMatchObject({
      'raw.txt': 'of the template',
      docs: { 'order.md': expect.stringContaining('# order') },
    });
  });

  it('says which folder was looked in when there is no such skeleton', async () => {
    await expect(run({ name: 'missing' })).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `name is "missing", and there is no folder missing in ${shared.path}. Name one that exists, or set goldenPaths.templates.shared to the folder that holds it.`,
    });
  });

  it('takes the skeleton of the same repository and branch for a template registered by its URL', async () => {
    readTree.mockResolvedValue({
      dir: async ({ targetDir }: { targetDir: string }) =>
        writeFileSync(`${targetDir}/remote.txt`, '${{ values.name }}'),
    });
    await run(
      {},
      {
        baseUrl:
          'https://github.com/my-org/templates/tree/v2/templates/a/template.yaml',
      },
    );
    expect(readTree.mock.calls[0][0]).toBe(
      'https://github.com/my-org/templates/tree/v2/templates/shared/service',
    );
    expect(workspace.content()).toEqual({ 'remote.txt': 'order' });
  });

  it('takes no name that leaves the folder', () => {
    const { schema } = createFetchSharedAction({
      config: config(),
      integrations: ScmIntegrations.fromConfig(config()),
      reader: mockServices.urlReader.mock(),
    });
    const { pattern } = (
      schema?.input as { properties: { name: { pattern: string } } }
    ).properties.name;
    const names = ['service', 'service-2', '..', '../other', 'a/b', '', 'A'];
    expect(names.filter(name => new RegExp(pattern).test(name))).toEqual([
      'service',
      'service-2',
    ]);
  });
});
