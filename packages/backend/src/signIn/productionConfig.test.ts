import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Config, ConfigReader } from '@backstage/config';
import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import catalogModuleLdap from '@backstage/plugin-catalog-backend-module-ldap';
import catalogModuleMsgraph from '@backstage/plugin-catalog-backend-module-msgraph';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';

jest.setTimeout(120_000);

const ROOT = path.resolve(__dirname, '../../../..');
/** A value that any of the variables may have. */
const ANY_VALUE = 'http://localhost:4010';

/** Configuration as production reads it, with one of `deploy`'s files over it. */
async function readProduction(
  file?: string,
  valueOf: (variable: string) => string | undefined = () => ANY_VALUE,
): Promise<Config> {
  const files = [
    'app-config.yaml',
    'app-config.production.yaml',
    ...(file ? [`deploy/${file}`] : []),
  ];
  const config = await ConfigSources.toConfig(
    ConfigSources.merge(
      files.map(name =>
        FileConfigSource.create({
          path: path.join(ROOT, name),
          substitutionFunc: async variable => valueOf(variable),
        }),
      ),
    ),
  );
  config.close();
  return config;
}

/** Where the catalog would read people and teams from. */
async function readProviders(file?: string): Promise<string[]> {
  const config = await readProduction(file);
  const names: string[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        catalogProcessingExtensionPoint,
        {
          addEntityProvider: (...providers) =>
            names.push(
              ...(providers.flat(2) as EntityProvider[]).map(provider =>
                provider.getProviderName(),
              ),
            ),
          addProcessor: () => {},
        },
      ],
    ],
    features: [
      mockServices.rootConfig.factory({ data: config.get() }),
      catalogModuleLdap,
      catalogModuleMsgraph,
    ],
  });
  await backend.stop();
  return names;
}

/** Texts of a configuration, as `key = text`. */
function listTexts(value: unknown, key: string): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, each]) =>
      listTexts(each, key ? `${key}.${name}` : name),
    );
  }
  return typeof value === 'string' ? [`${key} = ${value}`] : [];
}

/** Ways to sign in, as `provider:environment`. */
function waysIn(config: Config): string[] {
  const providers = config.getConfig('auth.providers');
  return providers
    .keys()
    .filter(name => providers.has(name))
    .flatMap(name =>
      providers
        .getConfig(name)
        .keys()
        .filter(environment => providers.has(`${name}.${environment}`))
        .map(environment => `${name}:${environment}`),
    );
}

describe('production', () => {
  it.each([
    [undefined, ['github:production']],
    ['app-config.oidc.yaml', ['oidc:production']],
    ['app-config.ldap.yaml', ['github:production']],
    ['app-config.entra.yaml', ['github:production']],
  ])('with %s has no other way in than %j', async (file, ways) => {
    const config = await readProduction(file);
    expect(config.getString('auth.environment')).toBe('production');
    expect(waysIn(config)).toEqual(ways);
    expect(config.getOptional('backend.auth.externalAccess')).toEqual([]);
    expect(config.has('backend.auth.dangerouslyDisableDefaultAuthPolicy')).toBe(
      false,
    );
    expect(config.getBoolean('permission.enabled')).toBe(true);
  });

  it('keeps nothing of the laptop but names to show', async () => {
    const text = readFileSync(
      path.join(ROOT, 'app-config.production.yaml'),
      'utf8',
    );
    const given = (name: string) =>
      text.includes(`\${${name}}`) ? 'https://given.example' : undefined;
    const config = await readProduction(undefined, given);
    expect(config.getString('app.baseUrl')).toBe('https://given.example');
    const remains = listTexts(config.get(), '').filter(line =>
      / = .*(localhost|127\.0\.0|sandbox|persona|demo|my-?org)/i.test(line),
    );
    expect(remains.sort()).toEqual([
      'app.title = MyOrg Developer Platform',
      'organization.name = MyOrg',
      'scaffolder.defaultAuthor.email = portal@my-org.example',
      'scaffolder.defaultAuthor.name = MyOrg Developer Platform',
      'scaffolder.defaultEnvironment.parameters.javaGroup = com.myorg',
    ]);
    for (const demo of ['costs.demo', 'portal.environment', 'portal.signIn']) {
      expect([demo, config.getOptional(demo) || false]).toEqual([demo, false]);
    }
  });

  it('does not even have the code that lets a guest in', () => {
    expect(
      Object.keys(packageJson.dependencies).filter(name =>
        name.includes('guest'),
      ),
    ).toEqual([]);
  });

  it.each([
    [undefined, ['github:organization'], []],
    ['app-config.ldap.yaml', [], ['LdapOrgEntityProvider:organization']],
    [
      'app-config.entra.yaml',
      [],
      ['MicrosoftGraphOrgEntityProvider:organization'],
    ],
  ])(
    'with %s reads people from one place',
    async (file, fromGithub, fromDirectory) => {
      const providers = (await readProduction(file)).getConfig(
        'catalog.providers',
      );
      const organizations = providers.getOptional('githubOrg') as
        Array<{ id: string }> | undefined;
      expect((organizations ?? []).map(({ id }) => `github:${id}`)).toEqual(
        fromGithub,
      );
      expect(await readProviders(file)).toEqual(fromDirectory);
    },
  );
});

it('reads what is configured, not what is left of it', () => {
  // The check above leans on this: null takes a value away.
  const config = new ConfigReader({ auth: { providers: { github: null } } });
  expect(config.has('auth.providers.github')).toBe(false);
});
