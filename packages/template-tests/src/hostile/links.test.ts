import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import { SandboxPortal } from '../sandbox/SandboxPortal';
import {
  HARMLESS,
  type LinkedTemplates,
  SECRET,
  writeLinkedTemplates,
} from './linkedTemplates';

jest.setTimeout(300_000);

const REPOSITORY = '/repos/my-org/order-service';
/** Lists every file of the workspace with what it says. */
const TELL = { action: 'debug:log', input: { listWorkspace: 'with-contents' } };

/** What fetches a folder with links in it, and must leave the links behind. */
const FOLDERS: Record<string, JsonObject> = {
  'fetch-template': {
    action: 'fetch:template',
    input: { url: './skeleton', targetPath: 'made' },
  },
  'fetch-plain': {
    action: 'fetch:plain',
    input: { url: './skeleton', targetPath: 'made' },
  },
  'fetch-shared': {
    action: 'golden-path:fetch-shared',
    input: { name: 'linked', targetPath: 'made' },
  },
  'fetch-repository': {
    action: 'fetch:plain',
    input: { url: '${{ parameters.repository }}', targetPath: 'made' },
  },
};

/** What names a link itself, and must be refused. */
const LINKS: Record<string, JsonObject> = {
  'name-file': {
    action: 'fetch:plain:file',
    input: { url: './skeleton/file', targetPath: 'made.txt' },
  },
  'name-template-file': {
    action: 'fetch:template:file',
    input: { url: './skeleton/file', targetPath: 'made.txt', values: {} },
  },
  'name-folder': {
    action: 'fetch:plain',
    input: { url: './skeleton/folder', targetPath: 'made' },
  },
  'name-shared': {
    action: 'golden-path:fetch-shared',
    input: { name: 'elsewhere', targetPath: 'made' },
  },
};

let linked: LinkedTemplates;
let portal: SandboxPortal;

function mapSteps(
  steps: Record<string, JsonObject>,
  change: (step: JsonObject) => JsonObject[],
): Record<string, JsonObject[]> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, change(step)]),
  );
}

/** What lies outside is what it was. */
function expectUntouched() {
  expect(readdirSync(linked.outside)).toEqual(['secret.txt']);
  const secret = path.join(linked.outside, 'secret.txt');
  expect(readFileSync(secret, 'utf8')).toBe(SECRET);
}

/** Puts the same links on a branch of a repository. */
async function commitLinks(): Promise<void> {
  const post = async (route: string, body: object) => {
    const answer = await portal.sandbox.rest(
      'POST',
      `${REPOSITORY}/git/${route}`,
      body,
    );
    if (answer.status !== 201) {
      throw new Error(`${route} answered ${answer.status}`);
    }
    return (answer.body as { sha: string }).sha;
  };
  const secret = path.join(linked.outside, 'secret.txt');
  const tree = await post('trees', {
    tree: [
      { path: 'harmless.txt', mode: '100644', content: HARMLESS },
      { path: 'file', mode: '120000', content: secret },
      { path: 'folder', mode: '120000', content: linked.outside },
    ],
  });
  const sha = await post('commits', { message: 'Link', tree });
  await post('refs', { ref: 'refs/heads/links', sha });
}

describe('a symbolic link in the folder of a template', () => {
  beforeAll(async () => {
    linked = await writeLinkedTemplates({
      ...mapSteps(FOLDERS, step => [
        step,
        TELL,
        {
          action: 'golden-path:lineage',
          input: { inputs: {}, path: 'made/folder/lineage.yaml' },
        },
      ]),
      ...mapSteps(LINKS, step => [step, TELL]),
    });
    portal = await SandboxPortal.start({ templatesFolder: linked.templates });
    await commitLinks();
  });

  afterAll(async () => {
    await portal?.stop();
    await rm(linked.root, { recursive: true, force: true });
  });

  afterEach(() => expectUntouched());

  it.each(Object.keys(FOLDERS))('is left behind by %s', async name => {
    const { status, events } = await portal.runTemplate(name, {
      repository: `${portal.sandboxUrl}/my-org/order-service/tree/links`,
    });
    const told = events.map(({ body }) => body.message).join('\n');
    expect([told, status]).toEqual([told, 'completed']);
    expect(told).toContain(HARMLESS);
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain('secret.txt');
  });

  it.each(Object.keys(LINKS))('is refused by %s', async name => {
    const { status, events } = await portal.runTemplate(name, {});
    const told = events.map(({ body }) => body.message).join('\n');
    expect([told, status]).toEqual([told, 'failed']);
    expect(told).toContain('not allowed to refer to a directory outside');
    expect(told).not.toContain(SECRET);
  });
});
