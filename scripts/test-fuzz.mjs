import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { logsDir } from './lib/paths.mjs';
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

const plugins = [
  'audit',
  'costs',
  'delivery',
  'golden-paths',
  'kpis',
  'surveys',
];
const people = {
  developer: 'mira-okafor',
  finance: 'lucia-moretti',
  'platform-team': 'priya-raman',
  auditor: 'tom-adeyemi',
};
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
for (const plugin of chosen(plugins)) {
  failed += await findOpenRoutes(plugin);
  for (const role of chosen(Object.keys(people))) {
    failed += await fuzz(plugin, role);
  }
}
console.log(`${failed} of the runs failed (seed ${seed})`);
process.exitCode = failed > 0 ? 1 : 0;

/** Without credentials, whatever asks a permission must answer 401. */
async function findOpenRoutes(plugin) {
  const base = `${backendUrl}/api/${plugin}`;
  const document = await (await fetch(`${base}/v1/openapi.json`)).json();
  let open = 0;
  let asked = 0;
  for (const [route, operations] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(operations)) {
      if (security.length > 0) {
        asked += 1;
        const { status } = await fetch(base + route.replace(/[{}]/g, ''), {
          method: method.toUpperCase(),
        });
        if (status !== 401) {
          open += 1;
          console.log(
            `${method} ${route} of ${plugin} answers ${status} to nobody`,
          );
        }
      }
    }
  }
  console.log(`${plugin}: ${asked} operations asked without credentials`);
  return open > 0 ? 1 : 0;
}

async function fuzz(plugin, role) {
  const login = people[role];
  const token = await signInToSandbox({ backendUrl, portalUrl, login });
  const { status, stdout, stderr } = spawnSync(
    path.join(binDir, 'schemathesis'),
    [
      'run',
      `${backendUrl}/api/${plugin}/v1/openapi.json`,
      '--url',
      `${backendUrl}/api/${plugin}`,
      '--header',
      `authorization: Bearer ${token}`,
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
  const log = path.join(logsDir, `fuzz-${plugin}-${role}.log`);
  fs.writeFileSync(log, stdout + stderr);
  const summary = stdout.slice(Math.max(0, stdout.lastIndexOf('SUMMARY')));
  console.log(
    `${plugin} as ${role}: ${status === 0 ? 'passed' : 'failed'}, ${log}`,
  );
  console.log(summary.split('\n').slice(1, 30).join('\n'));
  return status === 0 ? 0 : 1;
}
