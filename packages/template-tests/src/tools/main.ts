import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from '../checks/Problem';
import {
  listTemplates,
  readCases,
  readTemplateFolder,
  type TemplateCase,
} from '../templateFolder';
import { TemplateRenderer } from '../TemplateRenderer';
import {
  buildDocs,
  buildOverlays,
  verifyWithMaven,
  type ToolCheck,
} from './checks';
import { ToolReport } from './ToolReport';

/** Set to a path to have the results written there as JSON. */
const REPORT_VARIABLE = 'GENERATED_SERVICES_REPORT';

interface Tool {
  check: ToolCheck;
  appliesTo(templateCase: TemplateCase, files: ProjectFiles): boolean;
}

const TOOLS: Record<string, Tool> = {
  maven: {
    check: verifyWithMaven,
    appliesTo: ({ builds }) => builds.includes('maven'),
  },
  kustomize: {
    check: buildOverlays,
    appliesTo: (_, files) => hasFile(files, /^k8s\//),
  },
  mkdocs: {
    check: buildDocs,
    appliesTo: (_, files) => hasFile(files, /^mkdocs\.yml$/),
  },
};

/**
 * Renders the cases of every template and runs the named tools on them. The last
 * line is the summary; the exit code is 1 when a check failed.
 */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter(name => !TOOLS[name]);
  if (names.length === 0 || unknown.length > 0) {
    throw new Error(
      `Name one or more of ${Object.keys(TOOLS).join(', ')}, not "${unknown}"`,
    );
  }
  const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
  const report = new ToolReport(isCi, line =>
    process.stdout.write(`${line}\n`),
  );
  const renderer = await TemplateRenderer.start();
  const folder = await mkdtemp(join(tmpdir(), 'template-tests-'));
  try {
    for (const template of listTemplates()) {
      await checkTemplate({ template, names, renderer, report, folder });
    }
  } finally {
    await renderer.stop();
    await rm(folder, { recursive: true, force: true });
  }
  const reportPath = process.env[REPORT_VARIABLE];
  if (reportPath) {
    await report.write(reportPath);
  }
  process.stdout.write(`${report.summary()}\n`);
  process.exitCode = report.hasFailed ? 1 : 0;
}

async function checkTemplate(options: {
  template: string;
  names: string[];
  renderer: TemplateRenderer;
  report: ToolReport;
  folder: string;
}): Promise<void> {
  const { template, names, renderer, report } = options;
  const source = await readTemplateFolder(template);
  for (const templateCase of await readCases(template)) {
    const { files } = await renderer.render(source, templateCase.values);
    const tools = names.filter(name =>
      TOOLS[name].appliesTo(templateCase, files),
    );
    const folder = join(options.folder, template, templateCase.name);
    await writeProject(folder, files);
    for (const name of tools) {
      await report.check(`${name} ${template} ${templateCase.name}`, () =>
        TOOLS[name].check({ folder, files }),
      );
    }
  }
}

function hasFile(files: ProjectFiles, pattern: RegExp): boolean {
  return [...files.keys()].some(path => pattern.test(path));
}

async function writeProject(
  folder: string,
  files: ProjectFiles,
): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
