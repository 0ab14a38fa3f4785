import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {
  operationsOf,
  readFuzzFigures,
  writeFuzzConfig,
} from './lib/fuzz-config.mjs';
import { localDir, logsDir } from './lib/paths.mjs';
import { providePythonEnvironment } from './lib/python-environment.mjs';
import { signInToSandbox } from './lib/sandbox-sign-in.mjs';

// Against a portal that `npm start` has started: BACKEND_PORT and PORTAL_PORT name it.
const backendUrl = `http://localhost:${process.env.BACKEND_PORT ?? 7007}`;
const portalUrl = `http://localhost:${process.env.PORTAL_PORT ?? 3000}`;
const examples = process.env.FUZZ_EXAMPLES ?? '20';
// Seconds for a document and a role.
const longest = process.env.FUZZ_SECONDS ?? '300';
// Written out, so that a run that failed can be repeated.
const seed = process.env.FUZZ_SEED ?? String(Date.now() % 1_000_000);

// Where each document is, below `/api`.
const documents = {
  audit: 'audit/v1/openapi.json',
  'catalog-health': 'catalog/health/v1/openapi.json',
  costs: 'costs/v1/openapi.json',
  delivery: 'delivery/v1/openapi.json',
  'golden-paths': 'golden-paths/v1/openapi.json',
  kpis: 'kpis/v1/openapi.json',
  surveys: 'surveys/v1/openapi.json',
};
const people = {
  developer: 'mira-okafor',
  'team-lead': 'jonas-weber',
  finance: 'lucia-moretti',
  'platform-team': 'priya-raman',
  auditor: 'tom-adeyemi',
};
// `machine` is the token of `npm start`; `nobody` sends none.
const roles = [...Object.keys(people), 'machine', 'nobody'];
// `npm run test:fuzz -- audit auditor` takes a part of both.
const only = process.argv.slice(2);
const chosen = names => {
  const named = names.filter(name => only.includes(name));
  return named.length > 0 ? named : names;
};

const binDir = await providePythonEnvironment(() => {}, {
  name: 'fuzz-python',
  requirements: 'scripts/fuzz-requirements.txt',
  installing: 'Installing schemathesis',
  purpose: 'to fuzz the interfaces',
});
fs.mkdirSync(logsDir, { recursive: true });
let failed = 0;
const figures = [];
for (const name of chosen(Object.keys(documents))) {
  const document = await readDocument(name);
  failed += await findOpenRoutes(name, document);
  const open = operationsOf(document).some(({ security }) => !security.length);
  for (const role of chosen(roles)) {
    // Whatever asks for credentials has been asked without them already.
    if (role !== 'nobody' || open) {
      failed += await fuzz(name, role, document);
    }
  }
}
fs.writeFileSync(
  path.join(logsDir, 'fuzz.json'),
  JSON.stringify({ seed, examples, figures }, null, 2),
);
console.table(figures);
console.log(`${failed} of the runs failed (seed ${seed})`);
process.exitCode = failed > 0 ? 1 : 0;

async function readDocument(name) {
  const response = await fetch(`${backendUrl}/api/${documents[name]}`);
  if (!response.ok) {
    throw new Error(`${name} has no document: ${response.status}`);
  }
  return response.json();
}

/** Without credentials, whatever asks a permission must answer 401. */
async function findOpenRoutes(name, document) {
  const base = backendUrl + document.servers[0].url;
  const open = [];
  const guarded = operationsOf(document).filter(
    ({ security }) => security.length > 0,
  );
  for (const { path: route, method } of guarded) {
    const { status } = await fetch(base + route.replace(/[{}]/g, ''), {
      method: method.toUpperCase(),
    });
    if (status !== 401) {
      open.push(`${method} ${route} of ${name} answers ${status} to nobody`);
    }
  }
  open.forEach(line => console.log(line));
  console.log(
    `${name}: ${guarded.length} operations asked without credentials`,
  );
  return open.length > 0 ? 1 : 0;
}

async function tokenOf(role) {
  return role === 'machine'
    ? fs.readFileSync(path.join(localDir, 'token'), 'utf8').trim()
    : signInToSandbox({ backendUrl, portalUrl, login: people[role] });
}

async function fuzz(name, role, document) {
  const log = path.join(logsDir, `fuzz-${name}-${role}.log`);
  const config = log.replace(/log$/, 'toml');
  fs.writeFileSync(config, writeFuzzConfig(document));
  const { status, stdout, stderr } = spawnSync(
    path.join(binDir, 'schemathesis'),
    [
      '--config-file',
      config,
      'run',
      `${backendUrl}/api/${documents[name]}`,
      '--url',
      backendUrl + document.servers[0].url,
      ...(role === 'nobody'
        ? []
        : ['--header', `authorization: Bearer ${await tokenOf(role)}`]),
      '--mode',
      'all',
      '--max-examples',
      examples,
      '--max-time',
      longest,
      '--seed',
      seed,
      // It takes credentials away, which --header puts back: findOpenRoutes asks.
      '--exclude-checks',
      'ignored_auth',
      '--continue-on-failure',
      '--no-color',
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  fs.writeFileSync(log, stdout + stderr);
  const found = readFuzzFigures(stdout);
  figures.push({
    document: name,
    role,
    ...found,
    kinds: found.kinds.join('; '),
  });
  // One that asked nothing has proved nothing.
  const passed = status === 0 && found.cases > 0;
  console.log(
    `${name} as ${role}: ${passed ? 'passed' : 'failed'}, ${found.cases} cases, ${found.failures} failures, ${log}`,
  );
  return passed ? 0 : 1;
}
