import { createMockDirectory } from '@backstage/backend-test-utils';
import { refuseUnsafeDocs } from './refuseUnsafeDocs';

const SITE = 'site_name: Orders\nplugins: [techdocs-core]\n';

describe('refuseUnsafeDocs', () => {
  const folder = createMockDirectory();

  const check = (files: Record<string, string>) => {
    folder.setContent(files);
    return refuseUnsafeDocs(folder.path);
  };

  it.each([
    ['an environment variable', 'site_name: !ENV GITHUB_TOKEN', '!ENV'],
    ['one in a list', 'nav: [!ENV [A, B]]', '!ENV'],
    ['one as the name of a page', 'nav: [{ !ENV A : index.md }]', '!ENV'],
    ['one spelt out', 'site_name: !<!ENV> A', '!ENV'],
    ['one behind a prefix', '%TAG !e! !EN\n---\nsite_name: !e!V A', '!ENV'],
    ['one in percent', 'site_name: !E%4EV A', '!ENV'],
    [
      'a Python object',
      'extra: { a: !!python/object/apply:os.system [id] }',
      'python/object/apply:os.system',
    ],
    ['a Python name', 'extra: { a: !!python/name:os.environ }', 'os.environ'],
    [
      'a server for pictures',
      'markdown_extensions: [plantuml_markdown: { server: "http://10.0.0.1" }]',
      'server',
    ],
    [
      'a server in the other form',
      'markdown_extensions: { plantuml_markdown: { servers: [http://a] } }',
      'servers',
    ],
    [
      'a snippet from elsewhere',
      'markdown_extensions: [pymdownx.snippets: { url_download: true }]',
      'url_download',
    ],
    ['a folder above', 'docs_dir: ../../other', 'docs_dir is "../../other"'],
    ['an absolute folder', 'docs_dir: /etc', 'docs_dir is "/etc"'],
    ['a site above', 'nav: [{ a: "!include ../x/mkdocs.yml" }]', '../x'],
    ['an absolute site', 'nav: [{ a: "!include /tmp/mkdocs.yml" }]', '/tmp'],
    ['any site above', 'nav: [{ a: "*include ../*/mkdocs.yml" }]', '../*'],
    ['a site of another name', 'nav: [{ a: "!include ./x.yml" }]', './x.yml'],
    ['what is not YAML', 'nav: [', 'it is not YAML'],
  ])('refuses %s, also in a site that is included', async (_, text, told) => {
    await expect(check({ 'mkdocs.yml': text })).rejects.toThrow(told);
    await expect(
      check({
        'mkdocs.yml': `${SITE}nav: [{ a: '!include parts/mkdocs.yaml' }]`,
        'parts/mkdocs.yaml': text,
      }),
    ).rejects.toThrow(/^parts\/mkdocs\.yaml: /);
    await expect(
      check({
        'mkdocs.yaml': `${SITE}nav: [{ a: '*include */mkdocs.yml' }]`,
        'parts/mkdocs.yml': text,
      }),
    ).rejects.toThrow(/^parts\/mkdocs\.yml: /);
  });

  it('takes what documentation is made of', async () => {
    const site = `${SITE}
docs_dir: docs
nav:
  - Home: index.md
  - Parts: '!include ./parts/mkdocs.yml'
  - All: '*include ./*/mkdocs.yml'
markdown_extensions:
  - plantuml_markdown: { format: svg }
  - pymdownx.emoji:
      emoji_index: !!python/name:materialx.emoji.twemoji
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify
        kwds: { case: lower }
`;
    await expect(
      check({
        'mkdocs.yml': site,
        'k8s.yaml': 'a: !Ref B',
        'parts/mkdocs.yml': 'site_name: parts\ndocs_dir: ./texts\n',
      }),
    ).resolves.toBeUndefined();
    await expect(check({ 'README.md': '# No site' })).resolves.toBe(undefined);
    // The skeleton of a template is no site of this repository.
    await expect(
      check({ 'mkdocs.yml': SITE, 'skeleton/mkdocs.yml': '{% if a %}' }),
    ).resolves.toBe(undefined);
  });
});
