import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import path from 'node:path';

const CONFIGURATION = path.resolve(__dirname, '../../../../app-config.yaml');

/** The laptop's configuration, with no variable set but these. */
async function readLaptop(variables: Record<string, string>) {
  const config = await ConfigSources.toConfig(
    FileConfigSource.create({
      path: CONFIGURATION,
      substitutionFunc: async name => variables[name],
    }),
  );
  config.close();
  return config;
}

describe('the pages of a laptop', () => {
  it.each([
    [{}, 'http://localhost:7007'],
    [{ BACKEND_PORT: '17007' }, 'http://localhost:17007'],
  ])(
    'with %j may load what documentation is drawn with from %s',
    async (variables, backend) => {
      const config = await readLaptop(variables);
      expect(config.getString('backend.baseUrl')).toBe(backend);
      for (const directive of ['style-src', 'font-src', 'img-src']) {
        const sources = config.getStringArray(`backend.csp.${directive}`);
        expect([directive, ...sources]).toContain(backend);
      }
      // What a browser allows itself once a directive is named is lost otherwise.
      expect(config.getStringArray('backend.csp.style-src')).toContain(
        "'unsafe-inline'",
      );
    },
  );
});
