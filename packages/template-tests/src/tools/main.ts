import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TemplateRenderer } from '../TemplateRenderer';
import { checkov } from './checkov';
import { hadolint } from './hadolint';
import { kustomize } from './kustomize';
import { maven } from './maven';
import { mkdocs } from './mkdocs';
import { npm } from './npm';
import { shellcheck } from './shellcheck';
import { TemplateTools } from './TemplateTools';
import { terraformFormat, terraformSchema } from './terraform';
import type { Tool } from './Tool';
import { ToolReport } from './ToolReport';

/** Set to a path to have the results written there as JSON. */
const REPORT_VARIABLE = 'TEMPLATE_TOOLS_REPORT';

const TOOLS: Tool[] = [
  maven,
  npm,
  checkov,
  terraformFormat,
  terraformSchema,
  shellcheck,
  hadolint,
  kustomize,
  mkdocs,
];

/**
 * Renders every template and runs the named tools on the results, all of them when
 * none is named. The last line is the summary; the exit code is 1 when a check
 * failed.
 */
async function main(names: string[]): Promise<void> {
  const tools = names.length > 0 ? names.map(findTool) : TOOLS;
  const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const report = new ToolReport(isCi, print);
  const renderer = await TemplateRenderer.start();
  const folder = await mkdtemp(join(tmpdir(), 'template-tools-'));
  try {
    await new TemplateTools({ renderer, report, tools, folder, print }).run();
  } finally {
    await renderer.stop();
    await rm(folder, { recursive: true, force: true });
  }
  const reportPath = process.env[REPORT_VARIABLE];
  if (reportPath) {
    await report.write(reportPath);
  }
  print(report.summary());
  process.exitCode = report.hasFailed ? 1 : 0;
}

/** @throws Error naming the tools that there are */
function findTool(name: string): Tool {
  const found = TOOLS.find(tool => tool.name === name);
  if (!found) {
    const known = TOOLS.map(tool => tool.name).join(', ');
    throw new Error(`There is no tool "${name}". There are ${known}.`);
  }
  return found;
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
