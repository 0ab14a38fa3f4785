import { rm } from 'node:fs/promises';
import { runScript, standIn, temporaryFolder } from './__testUtils__/runScript';

const image = 'ghcr.io/my-org/order-service';
const digest = `sha256:${'d'.repeat(64)}`;
let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (script: string) =>
  runScript(script, { folder, cwd: folder, env: { IMAGE: image, TAG: 'abc' } });

describe('push-image', () => {
  it('outputs the digest that the registry gave this name', async () => {
    await standIn(
      folder,
      'docker',
      `case "$*" in
        "push ${image}:abc") ;;
        "image inspect "*" ${image}:abc") printf '%s\\n' other.example/x@sha256:1 ${image}@${digest} ;;
        *) exit 9 ;;
      esac`,
    );
    const { code, outputs } = await run('publish-image/push-image.sh');
    expect([code, outputs]).toEqual([0, `digest=${digest}\n`]);
  });

  it('fails without a digest, and when nothing was pushed', async () => {
    await standIn(folder, 'docker', 'test "$1" = push || echo other@sha256:1');
    const without = await run('publish-image/push-image.sh');
    expect([without.code, without.log]).toEqual([
      1,
      `::error::The registry told no digest for ${image}:abc. Run the job again.\n`,
    ]);
    await standIn(folder, 'docker', 'echo denied; exit 1');
    expect((await run('publish-image/push-image.sh')).code).toBe(1);
  });
});

describe('find-image', () => {
  it('outputs the digest of what is there', async () => {
    await standIn(
      folder,
      'docker',
      `test "$1 $2 $3 $6" = "buildx imagetools inspect ${image}:abc" && echo ${digest}`,
    );
    const { code, outputs } = await run('find-image/find-image.sh');
    expect([code, outputs]).toEqual([0, `digest=${digest}\n`]);
  });

  it.each([
    ['ERROR: ghcr.io/my-org/order-service:abc: not found', 0, 'digest=\n'],
    ['ERROR: unexpected status: 401 Unauthorized', 1, ''],
  ])('tells missing from refused: %s', async (message, code, outputs) => {
    await standIn(folder, 'docker', `echo "${message}" >&2; exit 1`);
    const result = await run('find-image/find-image.sh');
    expect([result.code, result.outputs]).toEqual([code, outputs]);
    expect(result.log).toContain(
      code === 0
        ? `There is no ${image}:abc yet.`
        : 'Check that the job may read packages',
    );
  });
});
