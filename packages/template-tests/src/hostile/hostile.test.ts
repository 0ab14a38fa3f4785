import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import { SandboxPortal } from '../sandbox/SandboxPortal';
import {
  defaultsOf,
  listTemplates,
  readCases,
  readTemplateFolder,
} from '../templateFolder';
import { HostileCaller } from './HostileCaller';
import { Listener } from './Listener';

jest.setTimeout(300_000);

let portal: SandboxPortal;
let caller: HostileCaller;
let listener: Listener;

beforeAll(async () => {
  [portal, listener] = await Promise.all([
    SandboxPortal.start(),
    Listener.start(),
  ]);
  caller = new HostileCaller(portal);
});
afterAll(() => Promise.all([portal?.stop(), listener?.stop()]));

/**
 * Every way to hand the portal an address, with that of a server beside it which
 * counts its requests: there must be none.
 */
describe('an address that a user gives', () => {
  afterEach(() => expectNobodyAsked());

  it('would reach the listener, and the catalog reads what it may', async () => {
    await fetch(`http://127.0.0.1:${listener.port}/x`);
    expect(listener.asked.splice(0)).toEqual(['GET /x']);
    const page = `${portal.sandboxUrl}/my-org/infrastructure/blob/main`;
    const read = await caller.readLocation(`${page}/catalog-info.yaml`);
    expect([read.status, read.text]).toEqual([
      201,
      expect.stringContaining('"infrastructure"'),
    ]);
  });

  it.each<[string, (port: number) => string]>([
    ['plain', port => `http://127.0.0.1:${port}/a.yaml`],
    ['by name', port => `http://localhost:${port}/a.yaml`],
    ['short', port => `http://127.1:${port}/a.yaml`],
    ['as a number', port => `http://2130706433:${port}/a.yaml`],
    ['as IPv6', port => `http://[::ffff:127.0.0.1]:${port}/a.yaml`],
    [
      'behind the name of GitHub',
      port => `${portal.sandboxUrl}@127.0.0.1:${port}/a.yaml`,
    ],
  ])('is read by no part, written %s', async (_, write) => {
    const address = write(listener.port);
    const registered = await caller.readLocation(address);
    expect([registered.status, registered.text]).toEqual([
      400,
      expect.stringMatching(/not allowed|integration/),
    ]);
    // It looks into hosts that it knows, and proposes a file for any other.
    await caller.post('/catalog/analyze-location', {
      location: { type: 'url', target: address },
    });
    for (const action of [
      'fetch:plain',
      'fetch:plain:file',
      'fetch:template',
      'fetch:template:file',
    ]) {
      const input = { url: address, targetPath: 'x' };
      const { status, text } = await caller.runStep(action, input);
      expect([action, status, text]).toEqual([
        action,
        expect.any(Number),
        expect.stringMatching(/not allowed|integration|fetch|read/i),
      ]);
      expect(status).toBeGreaterThanOrEqual(400);
    }
    await caller.runStep('catalog:register', { catalogInfoUrl: address });
  });

  it('is not read from a catalog file of a repository', async () => {
    const address = `http://127.0.0.1:${listener.port}/secret`;
    const text = `
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: spied }
spec: { type: url, targets: ["${address}", "file:/etc/passwd"] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: spied }
spec: { type: openapi, lifecycle: x, owner: x, definition: { $text: "${address}" } }
`;
    const file = '/my-org/order-service/contents/spied.yaml';
    const written = await portal.sandbox.rest('PUT', `/repos${file}`, {
      message: 'Spy',
      content: Buffer.from(text).toString('base64'),
    });
    expect(written.status).toBe(201);
    const { status, text: told } = await caller.readLocation(
      `${portal.sandboxUrl}/my-org/order-service/blob/main/spied.yaml`,
    );
    expect(status).toBe(400);
    expect(told).toMatch(/not allowed|integration/);
    expect(told).not.toContain('root:');
  });

  it.each([
    'golden-path:repository-create',
    'golden-path:branch-protect',
    'golden-path:branches-create',
  ])('is no host for %s', async action => {
    const repoUrl = `127.0.0.1:${listener.port}?owner=my-org&repo=spied`;
    const { status, text } = await caller.runStep(action, {
      repoUrl,
      branches: ['a'],
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toMatch(/integration|additional property/);
  });

  it('is no file of this machine', async () => {
    for (const [target, type] of [
      ['/etc/passwd', 'file'],
      ['file:///etc/passwd', 'url'],
    ]) {
      const { status, text } = await caller.readLocation(target, type);
      expect([type, status]).toEqual([type, 400]);
      expect(text).not.toContain('root:');
    }
  });
});

const ANSWERS: Record<string, string> = {
  'a folder above': '../../outside',
  'an absolute folder': '/etc/cron.d',
  'a NUL': 'a\0b',
  'a very long name': 'x'.repeat(5_000),
  'an expression': '${{ 7*191 }}',
  'a statement': '{% include "/etc/passwd" %}',
};

describe('the answers to a form', () => {
  it.each(listTemplates())('of %s are checked without the form', async name => {
    const { entity, files } = await readTemplateFolder(name);
    const values = defaultsOf(name, await readCases(name));
    const steps = JSON.stringify(entity.spec.steps);
    const asked = await caller.rehearse({ entity, files }, values);
    expect(asked.status).toBe(200);
    const taken: string[] = [];
    for (const field of textFields(entity.spec.parameters)) {
      // Others are for the page alone.
      if (!steps.includes(`parameters.${field}`)) continue;
      for (const [what, answer] of Object.entries(ANSWERS)) {
        const { status, text } = await caller.rehearse(
          { entity, files },
          { ...values, [field]: answer },
        );
        if (status === 400) continue;
        taken.push(`${field}: ${what}`);
        expect([status, what, readFiles(text)]).toEqual([
          200,
          what,
          expect.not.stringMatching(/1337|root:x/),
        ]);
      }
    }
    // One line for the catalog, written down as it was typed.
    expect(taken.filter(line => !line.startsWith('description: '))).toEqual([]);
  });
});

function expectNobodyAsked() {
  expect(listener.asked.splice(0)).toEqual([]);
}

/** Everything that a rehearsal rendered. */
function readFiles(text: string): string {
  const { directoryContents } = JSON.parse(text) as {
    directoryContents: { base64Content: string }[];
  };
  return directoryContents
    .map(({ base64Content }) => Buffer.from(base64Content, 'base64').toString())
    .join('\n');
}

/** The fields that people type into. */
function textFields(pages: JsonObject[]): string[] {
  return pages.flatMap(page =>
    Object.entries(page.properties as Record<string, JsonObject>)
      .filter(([, field]) => field.type === 'string' && !field.enum)
      .map(([name]) => name),
  );
}

describe('a step', () => {
  const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
  afterAll(() => rmSync(outside, { recursive: true }));

  const steps: [string, (target: string) => JsonObject][] = [
    ['fetch:template', target => ({ url: './skeleton', targetPath: target })],
    ['fetch:template', target => ({ url: target })],
    ['fetch:plain', target => ({ url: target })],
    ['golden-path:lineage', target => ({ inputs: {}, path: target })],
    [
      'golden-path:fetch-shared',
      target => ({ name: 'service', targetPath: target }),
    ],
    ['golden-path:fetch-shared', target => ({ name: target })],
  ];

  it.each(steps)('%s stays in its folder', async (action, inputOf) => {
    for (const target of [
      `../${path.basename(outside)}/x`,
      path.join(outside, 'x'),
      'a/../../../x',
      'a\0b',
      'x'.repeat(5_000),
    ]) {
      const { status, text } = await caller.runStep(action, inputOf(target), {
        'skeleton/a.txt': 'x',
      });
      expect([target.slice(0, 80), status, text.slice(0, 200)]).toEqual([
        target.slice(0, 80),
        expect.any(Number),
        expect.any(String),
      ]);
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(readdirSync(outside)).toEqual([]);
  });
});
