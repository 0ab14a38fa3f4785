import assert from 'node:assert/strict';
import http from 'node:http';
import { after, test } from 'node:test';
import { requireAdvisories } from '../../audit/ask-registry.mjs';
import { toolEnvironment } from '../../lib/dependencies.mjs';
import { provideNode, provideYarn } from '../../lib/node-runtime.mjs';

// Yarn itself asks a registry of this machine: it is there once the set-up has run.
const step = { note: () => {} };
const node = await provideNode(step);
const yarn = await provideYarn(step);

/** What npm's registry answers for lodash 4.17.20. */
const ADVISORIES = {
  lodash: [
    {
      id: 1106913,
      url: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
      title: 'Command Injection in lodash',
      severity: 'high',
      vulnerable_versions: '<4.17.21',
      cwe: ['CWE-77', 'CWE-94'],
      cvss: {
        score: 7.2,
        vectorString: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H',
      },
    },
  ],
};

const asked = [];
let answer = { status: 200, body: {} };
const registry = http.createServer((request, response) => {
  let body = '';
  request.on('data', chunk => {
    body += chunk;
  });
  request.on('end', () => {
    asked.push([request.method, request.url, JSON.parse(body || 'null')]);
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  });
});
await new Promise(resolve => {
  registry.listen(0, '127.0.0.1', resolve);
});
after(() => registry.close());

const url = `http://127.0.0.1:${registry.address().port}`;
const tools = {
  node: node.bin,
  yarn,
  env: {
    ...toolEnvironment(node),
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_NPM_AUDIT_REGISTRY: url,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_HTTP_RETRY: '0',
  },
};

test('asks for the versions that are installed, and takes the finding', async () => {
  answer = { status: 200, body: ADVISORIES };
  await requireAdvisories(tools);
  assert.deepEqual(asked, [
    ['POST', '/-/npm/v1/security/advisories/bulk', { lodash: ['4.17.20'] }],
  ]);
});

test('takes neither a refusal nor "none" for a clean audit', async () => {
  answer = { status: 405, body: {} };
  await assert.rejects(requireAdvisories(tools), error => {
    assert.match(error.message, /^Nothing was audited/);
    assert.match(error.why, /405/);
    return true;
  });
  answer = { status: 200, body: {} };
  await assert.rejects(
    requireAdvisories(tools),
    /^SetupError: Nothing was audited: .*lodash 4\.17\.20/,
  );
});
