import { ConfigReader } from '@backstage/config';
import { locateTemplate } from './locateTemplate';

const locate = (location: string, templates: object = {}) =>
  locateTemplate(
    {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: {
        name: 'a',
        annotations: { 'backstage.io/managed-by-location': location },
      },
    },
    new ConfigReader({ goldenPaths: { templates } }),
  );

describe('locateTemplate', () => {
  it('finds a template that is registered by its URL, at any commit', () => {
    const found = locate(
      'url:https://github.example.com/my-org/portal/blob/main/templates/a/template.yaml',
    );
    expect(found).toMatchObject({
      kind: 'url',
      templatePath: 'a/template.yaml',
      sharedPath: 'shared',
    });
    expect(found.kind === 'url' && found.folderUrl('abc')).toBe(
      'https://github.example.com/my-org/portal/tree/abc/templates',
    );
    expect(found.compareUrl?.('abc', 'def')).toBe(
      'https://github.example.com/my-org/portal/compare/abc...def',
    );
  });

  it('finds one on disk, and its history where that is configured', () => {
    const shared = '/srv/templates/shared';
    const found = locate('file:/srv/templates/a/template.yaml', {
      shared,
      commit: 'abc',
      history: 'https://github.com/my-org/portal/tree/main/templates',
    });
    expect(found).toMatchObject({
      kind: 'file',
      folder: '/srv/templates',
      commit: 'abc',
      templatePath: 'a/template.yaml',
      sharedPath: 'shared',
    });
    expect(found.kind === 'file' && found.historyUrl?.('def')).toBe(
      'https://github.com/my-org/portal/tree/def/templates',
    );
    // An empty variable of the environment.
    const without = locate('file:/srv/templates/a/template.yaml', {
      shared,
      commit: '',
      history: '',
    });
    expect(without).toMatchObject({ commit: undefined, historyUrl: undefined });
  });

  it('says what is wrong with an address', () => {
    expect(() => locate('url:https://example.com/template.yaml')).toThrow(
      'is no page of a folder on GitHub',
    );
    expect(() => locate('bootstrap:a')).toThrow('does not say where "a"');
  });
});
