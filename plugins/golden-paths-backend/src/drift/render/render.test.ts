import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rmdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parse } from 'yaml';
import { locateTemplate, TemplateFolders, TemplateRenderer } from '.';
import { TemplateGit } from '../../__testUtils__/TemplateGit';

jest.setTimeout(120_000);

const templateEntity = (file: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'tiny',
    annotations: { 'backstage.io/managed-by-location': `file:${file}` },
  },
});

describe('TemplateRenderer', () => {
  let templates: TemplateGit;
  let folders: TemplateFolders;
  const reader = mockServices.urlReader.mock();
  const renderer = new TemplateRenderer({
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    reader,
    logger: mockServices.logger.mock(),
    environment: { githubOrg: 'my-org' },
  });

  beforeEach(() => {
    templates = TemplateGit.create();
    folders = new TemplateFolders({ reader });
  });

  afterEach(async () => {
    await folders.close();
    templates.remove();
  });

  const location = () =>
    locateTemplate(
      templateEntity(templates.templateFile),
      new ConfigReader({
        goldenPaths: { templates: { shared: templates.sharedFolder } },
      }),
    );
  const lineage = {
    template: 'template:default/tiny',
    version: 'whatever',
    inputs: { name: 'orders', old: 'x' },
  };
  async function render(version: string) {
    const folder = await folders.open(location(), version);
    const { files, inputs } = await renderer.render({ folder, lineage });
    return {
      inputs,
      files: Object.fromEntries(
        [...files].map(([file, { content }]) => [
          file,
          content.toString('utf8'),
        ]),
      ),
    };
  }

  it('makes the files of each commit, with shared ones and defaults', async () => {
    const first = templates.commit();
    templates.write({
      'templates/tiny/skeleton/README.md': '# ${{ values.name }}, second\n',
      'templates/shared/service/owner.txt': 'changed ${{ values.name }}\n',
    });
    const second = templates.commit();
    // Not committed: nobody could make it again.
    templates.write({ 'templates/tiny/skeleton/README.md': 'uncommitted\n' });

    expect(await folders.currentVersion(location())).toBe(second);
    const old = await render(first);
    expect(old.files).toEqual({
      'README.md': '# orders\n',
      'owner.txt': 'my-org orders postgresql\n',
      '.golden-path/lineage.yaml': [
        'apiVersion: provenpath.io/v1',
        'kind: Lineage',
        'template: template:default/tiny',
        `version: ${first}`,
        'inputs:',
        '  database: postgresql',
        '  name: orders',
        '  old: x',
        '',
      ].join('\n'),
    });
    expect(old.inputs).toEqual({
      database: 'postgresql',
      name: 'orders',
      old: 'x',
    });
    const now = await render(second);
    expect(now.files['README.md']).toBe('# orders, second\n');
    expect(now.files['owner.txt']).toBe('changed orders\n');
  });

  it('leaves nothing on the disk', async () => {
    const commit = templates.commit();
    // In the usual place other tests render at the same time.
    const own = await mkdtemp(path.join(os.tmpdir(), 'render-'));
    const place = jest.spyOn(os, 'tmpdir').mockReturnValue(own);
    try {
      await render(commit);
      expect(await readdir(own)).not.toEqual([]);
      await folders.close();
      expect(await readdir(own)).toEqual([]);
    } finally {
      place.mockRestore();
    }
    await rmdir(own);
  });

  it('says why a version cannot be made again', async () => {
    templates.commit();
    await expect(render(`${'a'.repeat(40)}-dirty`)).rejects.toThrow(
      'changes that were never committed',
    );
    await expect(render('content-abc')).rejects.toThrow('is no commit');
    await expect(render('a'.repeat(40))).rejects.toThrow(
      /^The commit aaaaaaaaaaaa of the templates is not in the portal's checkout\. Fetch the whole history[^/]*$/,
    );
  });
});

const digestOf = (content: Buffer) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

describe('the templates of this repository', () => {
  const root = path.resolve(__dirname, '../../../../..');
  // What the scaffolder backend itself made of this case: digest and path.
  const golden = readFileSync(
    path.join(root, 'templates/nodejs-service/golden/longest-name.txt'),
    'utf8',
  )
    .split('\n')
    .flatMap(line => {
      const [, digest, name] = /^([0-9a-f]{16}) (.*)$/.exec(line) ?? [];
      return name ? [{ name, digest }] : [];
    });
  const answers = parse(
    readFileSync(
      path.join(root, 'templates/nodejs-service/cases/longest-name.yaml'),
      'utf8',
    ),
  );

  it('are made as by the scaffolder itself', async () => {
    const renderer = new TemplateRenderer({
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      reader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
      environment: { githubOrg: 'my-org', githubUrl: 'https://github.com' },
    });
    const { files } = await renderer.render({
      folder: {
        file: path.join(root, 'templates/nodejs-service/template.yaml'),
        shared: path.join(root, 'templates/shared'),
        version: 'a'.repeat(40),
      },
      lineage: {
        template: 'template:default/nodejs-service',
        version: '',
        inputs: answers.values ?? answers,
      },
    });
    expect([...files.keys()].sort()).toEqual(golden.map(({ name }) => name));
    // The others name the addresses of an installation.
    const sources = golden.filter(({ name }) => name.startsWith('src/'));
    expect(sources.length).toBeGreaterThan(20);
    for (const { name, digest } of sources) {
      expect([name, digestOf(files.get(name)!.content)]).toEqual([
        name,
        digest,
      ]);
    }
  });
});
