import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findMissingVariables } from './findMissingVariables';

const ROOT = path.resolve(__dirname, '../../../..');
const read = (name: string) => ({
  name,
  text: readFileSync(path.join(ROOT, name), 'utf8'),
});
const production = [
  read('app-config.yaml'),
  read('app-config.production.yaml'),
];
const password = 'backend.database.connection.password';

/** All that production asks for, as somebody gives it. */
const complete = Object.fromEntries(
  findMissingVariables(production, {}).map(({ name }) => [name, 'given']),
);

describe('findMissingVariables', () => {
  it('names each, what needs it and where, of production', () => {
    expect(Object.keys(complete)).toEqual(
      expect.arrayContaining(['PORTAL_BASE_URL', 'GITHUB_HOST', 'ARGOCD_URL']),
    );
    const { POSTGRES_PASSWORD: _, ...rest } = complete;
    expect(findMissingVariables(production, rest)).toEqual([
      {
        name: 'POSTGRES_PASSWORD',
        key: password,
        file: 'app-config.production.yaml',
      },
    ]);
    expect(findMissingVariables(production, complete)).toEqual([]);
  });

  it('misses nothing that another file or variable gives', () => {
    const { POSTGRES_PASSWORD: _, ...rest } = complete;
    const key = `APP_CONFIG_${password.replaceAll('.', '_')}`;
    expect(findMissingVariables(production, { ...rest, [key]: 'x' })).toEqual(
      [],
    );
    const over = (text: string) =>
      findMissingVariables([...production, { name: 'over', text }], rest);
    const connection = (value: string) =>
      over(`backend: { database: { connection: ${value} } }`);
    expect(connection('{ password: { $file: /secrets/password } }')).toEqual(
      [],
    );
    expect(connection('postgres://portal@host/portal')).toEqual([]);
    expect(connection('{ ssl: true }')).toHaveLength(1);
  });

  it('takes a default, a comment, text and the first file for no need', () => {
    const text = [
      'a: ${ONE:-1}',
      '# ${TWO}',
      'b: $${THREE}',
      'c: [{ d: "x-${FOUR}" }]',
    ].join('\n');
    const first = { name: 'first', text: 'a: ${ZERO}' };
    expect(findMissingVariables([first, { name: 'second', text }], {})).toEqual(
      [{ name: 'FOUR', key: 'c.0.d', file: 'second' }],
    );
  });
});
