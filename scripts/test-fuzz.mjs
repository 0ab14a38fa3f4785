import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  addExamples,
  operationsOf,
  readFuzzFigures,
  withoutTuples,
  writeFuzzConfig,
} from './lib/fuzz-config.mjs';
import { findDataOfOthers } from './lib/fuzz-other-teams.mjs';
import { localDir, logsDir } from './lib/paths.mjs';
import { providePythonEnvironment } from './lib/python-environment.mjs';
import { signInToSandbox } from './lib/sandbox-sign-in.mjs';
import { runSchemathesis } from './lib/schemathesis.mjs';

// Against a portal that `npm start` has started: BACKEND_PORT and PORTAL_PORT name
// it, PORTAL_TOKEN_FILE its token for machines where it is not of this checkout.
const backendUrl = `http://localhost:${process.env.BACKEND_PORT ?? 7007}`;
const portalUrl = `http://localhost:${process.env.PORTAL_PORT ?? 3000}`;
const tokenFile = process.env.PORTAL_TOKEN_FILE ?? path.join(localDir, 'token');
const figuresFile = path.join(logsDir, 'fuzz.json');
const examples = process.env.FUZZ_EXAMPLES ?? '20';
// Seconds for a document and a role, which are used up.
const longest = process.env.FUZZ_SECONDS ?? '300';

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
// `npm run test:fuzz -- audit auditor` takes a part of both, `--resume` leaves out
// what passed before, with the same document.
const only = process.argv.slice(2);
const resume = only.includes('--resume');
const chosen = names => {
  const named = names.filter(name => only.includes(name));
  return named.length > 0 ? named : names;
};
const earlier =
  resume && fs.existsSync(figuresFile)
    ? JSON.parse(fs.readFileSync(figuresFile, 'utf8'))
    : { figures: [] };
// Written out, so that a run that failed can be repeated.
const seed =
  process.env.FUZZ_SEED ?? earlier.seed ?? String(Date.now() % 1_000_000);

const binDir = await providePythonEnvironment(() => {}, {
  name: 'fuzz-python',
  requirements: 'scripts/fuzz-requirements.txt',
  installing: 'Installing schemathesis',
  purpose: 'to fuzz the interfaces',
});
fs.mkdirSync(logsDir, { recursive: true });
const figures = [...earlier.figures];
let failed = 0;
for (const name of chosen(Object.keys(documents))) {
  const document = await readDocument(name);
  failed += await findOpenRoutes(name, document);
  const open = operationsOf(document).some(({ security }) => !security.length);
  for (const role of chosen(roles)) {
    // Whatever asks for credentials has been asked without them already.
    if (role !== 'nobody' || open) {
      failed += await fuzzUnlessDone(name, role, document);
    }
  }
}
console.table(
  figures.map(({ version, kinds, ...shown }) => ({
    ...shown,
    kinds: kinds.join('; '),
  })),
);
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
  if (role === 'nobody') return undefined;
  return role === 'machine'
    ? fs.readFileSync(tokenFile, 'utf8').trim()
    : signInToSandbox({ backendUrl, portalUrl, login: people[role] });
}

async function ask(route, token) {
  const response = await fetch(`${backendUrl}/api${route}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) {
    throw new Error(
      `GET ${route} answers ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}

/** What no answer to this person may hold, and what would show it to them. */
async function secretsFrom(role, token) {
  return role in people
    ? findDataOfOthers({
        ask,
        machine: await tokenOf('machine'),
        person: token,
      })
    : { forbidden: [], examples: {} };
}

async function fuzzUnlessDone(name, role, document) {
  const version = crypto
    .createHash('sha256')
    .update(JSON.stringify(document))
    .digest('hex');
  const index = figures.findIndex(
    run => run.document === name && run.role === role,
  );
  if (index >= 0 && figures[index].passed && figures[index].version === version)
    return 0;
  const run = await fuzz(name, role, document);
  figures.splice(index < 0 ? figures.length : index, 1, { ...run, version });
  // After every run, so that --resume knows of it.
  fs.writeFileSync(
    figuresFile,
    JSON.stringify({ seed, examples, seconds: longest, figures }, null, 2),
  );
  return run.passed ? 0 : 1;
}

async function fuzz(name, role, document) {
  const log = path.join(logsDir, `fuzz-${name}-${role}.log`);
  const began = Date.now();
  const token = await tokenOf(role);
  const { forbidden, examples: values } = await secretsFrom(role, token);
  const files = {
    config: [log.replace(/log$/, 'toml'), writeFuzzConfig(document)],
    document: [
      log.replace(/log$/, 'openapi.json'),
      JSON.stringify(withoutTuples(addExamples(document, values[name] ?? {}))),
    ],
    forbidden: [
      log.replace(/log$/, 'forbidden.json'),
      JSON.stringify(forbidden),
    ],
  };
  Object.values(files).forEach(([file, text]) => fs.writeFileSync(file, text));
  const { code, output } = await runSchemathesis({
    binDir,
    config: files.config[0],
    document: files.document[0],
    forbidden: files.forbidden[0],
    url: backendUrl + document.servers[0].url,
    token,
    examples,
    seconds: longest,
    seed,
  });
  fs.writeFileSync(log, output);
  const found = readFuzzFigures(output);
  // What was not asked for want of time has proved nothing.
  const all = operationsOf(document).length;
  const passed = code === 0 && found.operations === all;
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `${name} as ${role}: ${passed ? 'passed' : 'failed'}, ${found.operations} of ${all} operations, ${found.cases} cases, ${found.failures} failures, ${seconds} s, ${log}`,
  );
  const hidden = forbidden.length;
  return { document: name, role, passed, ...found, hidden, seconds };
}
