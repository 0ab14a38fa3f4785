import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../git/runGit';
import {
  startTestSandbox,
  testToken,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';
import {
  runScript,
  type ScriptResult,
  standIn,
  temporaryFolder,
} from './__testUtils__/runScript';

const image = 'ghcr.io/my-org/order-service';
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

// Writes the image as kustomize does, and builds the image into the output only
// when the deployment uses it.
const kustomize = `
case $1 in
  edit)
    printf 'images:\\n  - name: %s\\n    digest: %s\\n' "\${4%@*}" "\${4#*@}" > kustomization.yaml
    ;;
  build)
    name=$(sed -n 's/.*name: //p' "$2/kustomization.yaml")
    sed "s|image: $name\\$|image: $name@$(sed -n 's/.*digest: //p' "$2/kustomization.yaml")|" "$2/deployment.yaml"
    ;;
esac
`;

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  await standIn(folder, 'kustomize', kustomize);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const git = async (cwd: string, ...args: string[]) => {
  const author = ['-c', 'user.name=T', '-c', 'user.email=t@t'];
  const { stdout } = await runGit([...author, ...args], { cwd });
  return stdout.toString().trim();
};

async function commitFile(clone: string, path: string, text: string) {
  await mkdir(join(clone, path, '..'), { recursive: true });
  await writeFile(join(clone, path), text);
  await git(clone, 'add', '--all');
  await git(clone, 'commit', '--quiet', '--message', `Change ${path}`);
  return git(clone, 'rev-parse', 'HEAD');
}

/** A remote repository that takes fast forwards only, and a clone of it. */
async function setUp() {
  const origin = join(folder, 'origin.git');
  const clone = join(folder, 'clone');
  await git(folder, 'init', '--quiet', '--bare', '-b', 'main', origin);
  await git(origin, 'config', 'receive.denyNonFastForwards', 'true');
  await git(folder, 'clone', '--quiet', `file://${origin}`, clone);
  await git(clone, 'checkout', '--quiet', '-B', 'main');
  await commitFile(
    clone,
    'k8s/overlays/staging/deployment.yaml',
    `image: ${image}\n`,
  );
  const first = await commitFile(
    clone,
    'k8s/overlays/staging/kustomization.yaml',
    'resources: [deployment.yaml]\n',
  );
  await git(clone, 'push', '--quiet', 'origin', 'main');
  return { origin, clone, first };
}

const bump = (
  cwd: string,
  letter: string,
  env: Record<string, string> = {},
): Promise<ScriptResult> =>
  runScript('bump-image/bump-image.sh', {
    folder,
    cwd,
    env: {
      ENVIRONMENT: 'staging',
      OVERLAY: 'k8s/overlays/staging',
      IMAGE: image,
      DIGEST: digest(letter),
      RETRY_SECONDS: '0',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'my-org/order-service',
      GITHUB_RUN_ID: '7',
      ...env,
    },
  });

/** The workflow checks a commit out anew for each run. */
const checkOut = (clone: string, commit: string) =>
  git(clone, 'checkout', '--quiet', '--force', commit);

const parents = async (origin: string, commit: string) =>
  (await git(origin, 'rev-list', '--parents', '-1', commit))
    .split(' ')
    .slice(1);

const tipOf = (origin: string) =>
  git(origin, 'rev-parse', 'refs/heads/deploy/staging');

describe('bump-image', () => {
  it('hands the image over on the branch of the environment and nowhere else', async () => {
    const { origin, clone, first } = await setUp();
    const result = await bump(clone, 'a');
    expect([result.code, result.log]).toEqual([
      0,
      expect.stringContaining(`deploy/staging is at`),
    ]);
    const tip = await tipOf(origin);
    expect(result.outputs).toBe(`commit=${tip}\n`);
    expect(await parents(origin, tip)).toEqual([first]);
    expect(await git(origin, 'rev-parse', 'main')).toBe(first);
    expect(await git(origin, 'diff', '--name-only', 'main', tip)).toBe(
      'k8s/overlays/staging/kustomization.yaml',
    );
    expect(
      await git(
        origin,
        'show',
        `${tip}:k8s/overlays/staging/kustomization.yaml`,
      ),
    ).toContain(digest('a'));
    expect(await git(origin, 'log', '-1', '--format=%an%n%B', tip)).toBe(
      `github-actions[bot]\nDeploy ${first.slice(0, 7)} to staging\n\nImage: ${image}@${digest('a')}\nRevision: ${first}\nRun: https://github.com/my-org/order-service/actions/runs/7`,
    );
  });

  it('starts from a branch that was made with the repository', async () => {
    const { origin, clone, first } = await setUp();
    await git(origin, 'branch', 'deploy/staging', first);
    expect((await bump(clone, 'a')).code).toBe(0);
    expect(await parents(origin, await tipOf(origin))).toEqual([first]);
  });

  it('goes forward with each deployment, from main and back to an older commit', async () => {
    const { origin, clone, first } = await setUp();
    await bump(clone, 'a');
    const firstTip = await tipOf(origin);
    await checkOut(clone, first);
    const second = await commitFile(clone, 'src/Main.java', 'class Main {}');
    expect((await bump(clone, 'b')).code).toBe(0);
    const secondTip = await tipOf(origin);
    expect(await parents(origin, secondTip)).toEqual([firstTip, second]);
    expect(await git(origin, 'diff', '--name-only', second, secondTip)).toBe(
      'k8s/overlays/staging/kustomization.yaml',
    );

    await checkOut(clone, first);
    expect((await bump(clone, 'a')).code).toBe(0);
    const rolledBack = await tipOf(origin);
    expect(await parents(origin, rolledBack)).toEqual([secondTip, first]);
    expect(await git(origin, 'diff', '--name-only', firstTip, rolledBack)).toBe(
      '',
    );
  });

  it('pushes nothing when it runs again for the same image', async () => {
    const { origin, clone, first } = await setUp();
    await bump(clone, 'a');
    const tip = await tipOf(origin);
    await checkOut(clone, first);
    const again = await bump(clone, 'a');
    expect([again.code, again.outputs]).toEqual([0, `commit=${tip}\n`]);
    expect(await tipOf(origin)).toBe(tip);
  });

  it('works in the shallow clone that a workflow has', async () => {
    const { origin, clone } = await setUp();
    await bump(clone, 'a');
    const before = await tipOf(origin);
    const second = await commitFile(clone, 'README.md', 'x');
    await git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
    const shallow = join(folder, 'shallow');
    await git(
      folder,
      ...['clone', '--quiet', '--depth=1', `file://${origin}`, shallow],
    );
    const result = await bump(shallow, 'b');
    expect([result.code, result.log]).toEqual([0, expect.any(String)]);
    expect(await parents(origin, await tipOf(origin))).toEqual([
      before,
      second,
    ]);
  });

  it('starts over when somebody else was quicker', async () => {
    const { origin, clone, first } = await setUp();
    await git(origin, 'branch', 'deploy/staging', first);
    const other = await git(
      origin,
      ...['commit-tree', `${first}^{tree}`, '-p', first, '-m', 'By hand'],
    );
    // Moves the branch once, between the look at it and the push.
    const hook = join(clone, '.git/hooks/pre-push');
    await writeFile(
      hook,
      `#!/bin/sh\ntest -e moved || git --git-dir=${origin} update-ref refs/heads/deploy/staging ${other}\ntouch moved\n`,
    );
    await chmod(hook, 0o755);
    const result = await bump(clone, 'a');
    expect([result.code, result.log]).toEqual([
      0,
      expect.stringContaining('Trying again'),
    ]);
    expect(await parents(origin, await tipOf(origin))).toEqual([other, first]);
  });

  const refuse = async (origin: string, message: string) => {
    const hook = join(origin, 'hooks/pre-receive');
    await writeFile(hook, `#!/bin/sh\necho '${message}' >&2\nexit 1\n`);
    await chmod(hook, 0o755);
  };

  it('gives up with what to check when the branch takes nothing', async () => {
    const { origin, clone } = await setUp();
    await refuse(origin, 'protected branch');
    const { code, log } = await bump(clone, 'a');
    expect(code).toBe(1);
    expect(log.match(/Trying again/g)).toHaveLength(4);
    expect(log).toContain(
      '::error::deploy/staging did not take the commit in 5 attempts. Check that the job has contents: write and that no rule protects deploy/staging',
    );
  });

  it('explains that GitHub takes no old workflow files', async () => {
    const { origin, clone, first } = await setUp();
    await refuse(
      origin,
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yaml` without `workflows` permission',
    );
    const { code, log } = await bump(clone, 'a');
    expect([code, log.includes('Trying again')]).toEqual([1, false]);
    expect(log).toContain(
      `::error::${first.slice(0, 7)} has workflow files that main no longer has`,
    );
  });

  it.each([
    [
      { OVERLAY: 'k8s/overlays/nowhere' },
      '::error::There is no folder k8s/overlays/nowhere. Name the overlay of staging with the input overlay.',
    ],
    [
      { IMAGE: 'ghcr.io/my-org/other' },
      '::error::No manifest of k8s/overlays/staging uses the image ghcr.io/my-org/other.',
    ],
  ])('pushes nothing with %p', async (env, message) => {
    const { origin, clone } = await setUp();
    const { code, log } = await bump(clone, 'a', env);
    expect([code, log]).toEqual([1, expect.stringContaining(message)]);
    expect(await git(origin, 'branch', '--list', 'deploy/*')).toBe('');
  });
});

describe('bump-image against the sandbox', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  const argo = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}/argocd/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${testToken}` },
      body: body && JSON.stringify(body),
    });
    expect([path, response.status]).toEqual([path, 200]);
    return response.json();
  };

  /** An application that follows the branch of staging, made at main's commit. */
  async function register(repoURL: string) {
    const main = '/repos/my-org/order-service/git/ref/heads%2Fmain';
    await sandbox.rest('POST', '/repos/my-org/order-service/git/refs', {
      ref: 'refs/heads/deploy/staging',
      sha: (await sandbox.rest('GET', main)).body.object.sha,
    });
    await argo('POST', '/projects', {
      project: {
        metadata: { name: 'order-service' },
        spec: {
          sourceRepos: [repoURL],
          destinations: [{ server: '*', namespace: '*' }],
        },
      },
    });
    await argo('POST', '/applications', {
      metadata: { name: 'order-service-staging' },
      spec: {
        project: 'order-service',
        destination: { server: 'https://cluster', namespace: 'staging' },
        source: { repoURL, path: 'k8s', targetRevision: 'deploy/staging' },
      },
    });
  }

  it('moves what an Argo CD application that follows the branch looks at', async () => {
    const source = `${sandbox.url}/my-org/order-service.git`;
    await register(source);
    const clone = join(folder, 'order-service');
    const address = new URL(source);
    address.username = 'x-access-token';
    address.password = testToken;
    await git(folder, 'clone', '--quiet', address.href, clone);
    await commitFile(
      clone,
      'k8s/deployment.yaml',
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: order-service\nspec:\n  image: ${image}\n`,
    );
    await git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
    const deployed = await bump(clone, 'a', { OVERLAY: 'k8s' });
    expect([deployed.code, deployed.log]).toEqual([0, expect.any(String)]);
    const application = await argo(
      'GET',
      '/applications/order-service-staging',
    );
    expect(deployed.outputs).toBe(
      `commit=${application.status.sync.revision}\n`,
    );
  });
});
