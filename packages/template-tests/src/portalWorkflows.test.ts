import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { lintWorkflows } from './checks/lintWorkflows';

const FOLDER = '.github/workflows';
const ROOT = resolvePackagePath('@provenpath/template-tests', '../..');

describe("the portal's own workflows", () => {
  it('pass actionlint', async () => {
    const files = new Map(
      readdirSync(join(ROOT, FOLDER)).map((name): [string, string] => [
        `${FOLDER}/${name}`,
        readFileSync(join(ROOT, FOLDER, name), 'utf8'),
      ]),
    );
    expect(files.size).toBeGreaterThan(0);
    expect(await lintWorkflows(files)).toEqual([]);
  });
});
