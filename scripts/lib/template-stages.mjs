import fs from 'node:fs';
import path from 'node:path';
import { countJest } from './count-results.mjs';
import { logsDir, rootDir } from './paths.mjs';
import { runCommand } from './processes.mjs';
import { SetupError } from './setup-error.mjs';
import { setUpTemplates } from './test-set-up.mjs';

const SET_UP = 'Set-up';

// The tests that hold for templates of any organisation.
const GENERAL_TESTS = ['src/templates.test.ts', 'src/sandbox/runs.test.ts'];

const OPTIONS = {
  '--templates': 'TEMPLATES_FOLDER',
  '--golden-path': 'GOLDEN_PATH_FOLDER',
  '--infrastructure': 'INFRASTRUCTURE_FOLDER',
};

/**
 * What `npm run test:templates` was asked for.
 *
 * @param {string[]} args
 * @param {string} cwd what relative folders start from
 * @returns {{folders: Record<string, string>, tools: string[]}} environment
 *   variables with the folders of an organisation's own, and names of tools
 * @throws {SetupError} when an option is unknown or its folder is not there
 */
export function readTemplateOptions(args, cwd) {
  const folders = {};
  const tools = [];
  for (let index = 0; index < args.length; index += 1) {
    const [name, inline] = args[index].split('=');
    const variable = OPTIONS[name];
    if (variable) {
      index += inline === undefined ? 1 : 0;
      folders[variable] = requireFolder(name, inline ?? args[index], cwd);
    } else if (name.startsWith('-')) {
      throw new SetupError(`${name} is no option.`, {
        fix: `Use ${Object.keys(OPTIONS).join(', ')}, or names of tools such as checkov.`,
      });
    } else {
      tools.push(args[index]);
    }
  }
  return { folders, tools };
}

function requireFolder(option, value, cwd) {
  const folder = path.resolve(cwd, value ?? '');
  if (!value || !fs.existsSync(folder)) {
    throw new SetupError(`${option} is "${value ?? ''}", which is no folder.`, {
      fix: `Name a folder that exists: ${option} ../our-templates/templates`,
    });
  }
  return folder;
}

/**
 * The stages of `npm run test:templates`.
 *
 * @param {{stopActions: (() => Promise<void>)[]}} context
 * @param {{folders: Record<string, string>, tools: string[]}} options
 */
export function buildTemplateStages(context, options) {
  const rendering = {
    title: 'Rendered templates and whole runs',
    needs: [SET_UP],
    run: () => runTemplateTests(context, options),
  };
  return [
    {
      title: SET_UP,
      run: async () => {
        const counts = await setUpTemplates(context);
        Object.assign(context.env, options.folders);
        return counts;
      },
    },
    // Who names tools wants those.
    ...(options.tools.length > 0 ? [] : [rendering]),
    {
      title: 'Templates',
      needs: [SET_UP],
      run: () => runTemplateTools(context, options.tools),
    },
  ];
}

async function runTemplateTests(context, { folders }) {
  const report = path.join(logsDir, 'template-tests.json');
  fs.rmSync(report, { force: true });
  const result = await runCommand(
    context.node.bin,
    [
      path.join(rootDir, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'test',
      '--ci',
      '--watchAll=false',
      '--maxWorkers=2',
      '--json',
      `--outputFile=${report}`,
      ...(folders.TEMPLATES_FOLDER ? GENERAL_TESTS : []),
    ],
    {
      cwd: path.join(rootDir, 'packages/template-tests'),
      env: { ...context.env, NODE_ENV: 'test', FORCE_COLOR: '0' },
      log: 'test-template-tests',
    },
  );
  if (!fs.existsSync(report)) {
    throw new SetupError('Jest wrote no report.', {
      why: result.output.slice(-3000),
      log: result.log,
    });
  }
  const counts = countJest(report);
  // What was rendered, and in what time, stands between Jest's own lines.
  const figures = result.output.match(
    /^\S+: \d+ (combinations|whole runs).*$/gm,
  );
  counts.notes.push(...(figures ?? []));
  return counts;
}

/** Every output of every template by the tools of its field. */
export async function runTemplateTools(context, tools = []) {
  const report = path.join(logsDir, 'template-tools.json');
  fs.rmSync(report, { force: true });
  const result = await runCommand(
    context.node.bin,
    [
      '--require',
      path.join(
        rootDir,
        'node_modules/@backstage/cli/config/nodeTransform.cjs',
      ),
      path.join(rootDir, 'packages/template-tests/src/tools/main.ts'),
      ...tools,
    ],
    {
      cwd: rootDir,
      env: { ...context.env, TEMPLATE_TOOLS_REPORT: report },
      log: 'test-template-tools',
      echo: true,
    },
  );
  if (!fs.existsSync(report)) {
    throw new SetupError('The tools did not run on the templates.', {
      why: result.output.slice(-3000),
      log: result.log,
    });
  }
  return JSON.parse(fs.readFileSync(report, 'utf8'));
}
