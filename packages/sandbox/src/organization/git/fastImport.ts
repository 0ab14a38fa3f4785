import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing of the user's own configuration may change what is written. */
const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  // glibc would return memory to the system and ask for it again thousands of
  // times while fast-import grows; that took most of its time.
  MALLOC_TRIM_THRESHOLD_: String(256 * 1024 * 1024),
  MALLOC_TOP_PAD_: String(16 * 1024 * 1024),
};

/** Makes an empty bare repository; what was there before is removed. */
export async function createBareRepository(
  gitDir: string,
  defaultBranch: string,
): Promise<void> {
  await rm(gitDir, { recursive: true, force: true });
  await Promise.all(
    ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'hooks'].map(
      folder => mkdir(join(gitDir, folder), { recursive: true }),
    ),
  );
  await writeFile(join(gitDir, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`);
  await writeFile(
    join(gitDir, 'config'),
    '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n[gc]\n\tauto = 0\n',
  );
}

/**
 * Feeds a stream of commands to `git fast-import`.
 *
 * @returns the names git gave to the marked objects, by mark.
 * @throws Error with git's own words when it refuses the stream.
 */
export async function fastImport(
  gitDir: string,
  stream: Buffer,
): Promise<Map<number, string>> {
  const marksFile = join(gitDir, 'generated-marks');
  await run(
    gitDir,
    [
      '-c',
      // Always one pack: loose objects would be slower to write and to read.
      'fastimport.unpackLimit=0',
      'fast-import',
      '--quiet',
      '--date-format=raw',
      `--export-marks=${marksFile}`,
    ],
    stream,
  );
  const marks = new Map<number, string>();
  for (const line of (await readFile(marksFile, 'utf8')).split('\n')) {
    const [mark, name] = line.split(' ');
    if (name) {
      marks.set(Number(mark.slice(1)), name);
    }
  }
  await rm(marksFile);
  return marks;
}

function run(gitDir: string, args: string[], input: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', args, {
      cwd: gitDir,
      env: { ...ENVIRONMENT, GIT_DIR: gitDir },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const complaints: Buffer[] = [];
    git.stderr.on('data', chunk => complaints.push(chunk));
    // A git that gives up early closes its input; its exit code tells why.
    git.stdin.on('error', () => undefined);
    git.on('error', reject);
    git.on('close', code => {
      if (code === 0) {
        resolve();
      } else {
        const words = Buffer.concat(complaints).toString().trim();
        reject(new Error(`git ${args[2]} ended with ${code}: ${words}`));
      }
    });
    git.stdin.end(input);
  });
}
