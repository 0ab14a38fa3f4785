import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { localDir, rootDir } from './paths.mjs';
import { runRequired } from './processes.mjs';
import { SetupError } from './setup-error.mjs';

const WELL_KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const downloadDir = path.join(localDir, 'browsers');

function answers(command) {
  return spawnSync(command, ['--version'], { encoding: 'utf8' }).status === 0;
}

function findDownloaded() {
  if (!fs.existsSync(downloadDir)) return undefined;
  const names = [
    'chrome',
    'chrome-headless-shell',
    'Chromium',
    'Google Chrome for Testing',
  ];
  const search = dir =>
    fs.readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
      const full = path.join(dir, entry.name);
      if (entry.isDirectory()) return search(full);
      return names.includes(entry.name) ? [full] : [];
    });
  return search(downloadDir).find(answers);
}

function findBrowser() {
  const own = process.env.CHROMIUM_PATH;
  if (own) {
    if (!answers(own)) {
      throw new SetupError(`CHROMIUM_PATH is ${own}, which does not start.`, {
        fix: 'Set it to the path of a Chromium or Chrome, or unset it.',
      });
    }
    return own;
  }
  return (
    WELL_KNOWN.find(file => fs.existsSync(file) && answers(file)) ??
    findDownloaded()
  );
}

/**
 * A Chromium for the end-to-end tests: one that is there, else from the
 * system's packages (as root on Debian and Ubuntu), else Playwright's own.
 *
 * @param {{note: (text: string) => void}} step
 * @param {{bin: string}} node
 * @returns {Promise<string>} path of the executable
 */
export async function provideBrowser({ note }, node) {
  const present = findBrowser();
  if (present) {
    note('already here');
    return present;
  }
  const failures = [];
  const attempts = [];
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    attempts.push(async () => {
      const options = {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        log: 'setup-browser',
      };
      await runRequired(
        'Reading the list of packages',
        'apt-get',
        ['update'],
        options,
      );
      await runRequired(
        'Installing Chromium',
        'apt-get',
        ['install', '-y', '--no-install-recommends', 'chromium'],
        options,
      );
    });
  }
  attempts.push(() =>
    runRequired(
      'Downloading Chromium',
      node.bin,
      [
        path.join(rootDir, 'node_modules/playwright-core/cli.js'),
        'install',
        'chromium',
      ],
      {
        env: { ...process.env, PLAYWRIGHT_BROWSERS_PATH: downloadDir },
        log: 'setup-browser',
      },
    ),
  );
  for (const attempt of attempts) {
    try {
      await attempt();
    } catch (error) {
      failures.push(error);
      continue;
    }
    const found = findBrowser();
    if (found) {
      note('installed');
      return found;
    }
  }
  throw new SetupError('There is no browser for the end-to-end tests.', {
    why: failures.map(error => [error.message, error.why].join(' ')).join('\n'),
    fix: 'Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
    log: failures.at(-1)?.log,
  });
}
