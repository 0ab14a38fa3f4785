import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { compareReleases, findRelease } from '../lib/backstage-release.mjs';
import { readUpgradeArguments } from '../lib/upgrade-arguments.mjs';

const manifest = releaseVersion => ({ releaseVersion, packages: [] });

/** A server that knows 1.55.0 and 1.56.0. */
const server = {
  byVersion: async version => {
    if (!['1.55.0', '1.56.0'].includes(version)) {
      throw new Error(`No release found for ${version} version`);
    }
    return manifest(version);
  },
  newest: async () => manifest('1.56.0'),
};

test('takes the release that is named, and the newest where none is', async () => {
  assert.deepEqual(
    await findRelease('1.55.0', '1.55.0', server),
    manifest('1.55.0'),
  );
  assert.deepEqual(
    await findRelease(undefined, '1.55.0', server),
    manifest('1.56.0'),
  );
});

test('refuses what is no release, what there is not, and what is older', async () => {
  await assert.rejects(findRelease('next', '1.55.0', server), /no release/);
  await assert.rejects(findRelease('1.99.0', '1.55.0', server), error => {
    assert.match(error.message, /1\.99\.0.*nothing was changed/);
    assert.match(error.why, /No release found/);
    return true;
  });
  await assert.rejects(
    findRelease('1.55.0', '1.56.0', server),
    /older than 1\.56\.0/,
  );
});

test('says how to go on without a way to the server', async () => {
  const away = async () => {
    throw new TypeError('fetch failed', {
      cause: new Error('getaddrinfo ENOTFOUND versions.backstage.io'),
    });
  };
  await assert.rejects(
    findRelease(undefined, '1.55.0', { byVersion: away, newest: away }),
    error => {
      assert.match(error.why, /fetch failed: getaddrinfo ENOTFOUND/);
      assert.match(error.fix, /BACKSTAGE_MANIFEST_FILE/);
      return true;
    },
  );
});

test('reads a file instead of the server, and holds it to the name', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-release-'));
  const file = path.join(dir, 'manifest.json');
  fs.writeFileSync(file, JSON.stringify(manifest('1.57.0')));
  const sources = { ...server, file };
  const { releaseVersion } = await findRelease('1.57.0', '1.55.0', sources);
  assert.equal(releaseVersion, '1.57.0');
  await assert.rejects(
    findRelease('1.56.0', '1.55.0', sources),
    /of Backstage 1\.57\.0, not of 1\.56\.0/,
  );
  fs.writeFileSync(file, 'not JSON');
  await assert.rejects(findRelease('1.57.0', '1.55.0', sources), error => {
    assert.ok(error.fix.includes(file));
    return true;
  });
  fs.rmSync(dir, { recursive: true });
});

test('compares releases by number', () => {
  assert.ok(compareReleases('1.9.0', '1.55.0') < 0);
  assert.ok(compareReleases('1.55.1', '1.55.0') > 0);
  assert.equal(compareReleases('1.55.0', '1.55.0'), 0);
});

test('takes stages with commas between them, and none for all checks', () => {
  assert.deepEqual(readUpgradeArguments([]), { release: undefined, only: [] });
  assert.deepEqual(
    readUpgradeArguments(['1.56.0', '--checks=types, production bundle,']),
    { release: '1.56.0', only: ['types', 'production bundle'] },
  );
});

for (const [args, expected] of [
  [['--checks=types,typos'], /No stage of npm test begins with "typos"/],
  [['--checks=,'], /--checks names no stage/],
  [['--check=types'], /--check/],
  [['1.55.1', '1.56.0'], /1\.55\.1 or 1\.56\.0/],
]) {
  test(`refuses ${args.join(' ')} before anything is changed`, () => {
    assert.throws(
      () => readUpgradeArguments(args),
      error => {
        assert.equal(error.name, 'SetupError');
        assert.match(error.message, expected);
        assert.match(error.fix, /upgrade:backstage|Name these: .*Types/);
        return true;
      },
    );
  });
}
