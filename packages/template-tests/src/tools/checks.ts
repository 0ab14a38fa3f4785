import { join } from 'node:path';
import type { ProjectFiles } from '../checks/Problem';
import { findCommand } from './findCommand';
import { chooseJdk, findJdks } from './findJdks';
import { runCommand, type CommandResult } from './runCommand';
import { MissingToolError } from './ToolReport';

/** A generated project that was written to a folder. */
export interface WrittenProject {
  folder: string;
  files: ProjectFiles;
}

/** A check by a tool of its field; it returns what the tool counted. */
export type ToolCheck = (project: WrittenProject) => Promise<string>;

// What Maven says when it can reach no repository and has nothing cached.
const NO_NETWORK = /Could not transfer artifact|Unknown host|in offline mode/;

// The virtual machines live for seconds: the full compiler would not pay off.
const QUICK_START = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

/** Compiles the service and runs its tests, as its CI does. */
export async function verifyWithMaven(
  project: WrittenProject,
): Promise<string> {
  const maven = await findCommand('mvn');
  if (!maven) {
    throw new MissingToolError('mvn is not installed');
  }
  const pom = project.files.get('pom.xml') ?? '';
  const version = Number(/<java.version>(\d+)</.exec(pom)?.[1]);
  const jdk = chooseJdk(await findJdks(), version);
  if (!jdk) {
    throw new MissingToolError(`no JDK ${version} or newer is installed`);
  }
  const result = await runCommand({
    command: maven,
    arguments: ['--batch-mode', '--no-transfer-progress', 'verify'],
    folder: project.folder,
    timeoutSeconds: 600,
    environment: {
      JAVA_HOME: jdk.home,
      JAVA_TOOL_OPTIONS: QUICK_START,
    },
  });
  if (NO_NETWORK.test(result.output)) {
    throw new MissingToolError(
      'Maven can reach no repository and has not all it needs in its cache',
    );
  }
  requireSuccess(result);
  const tests = [...result.output.matchAll(/Tests run: (\d+), .*\n/g)].at(-1);
  if (!tests || Number(tests[1]) === 0) {
    throw new Error('Maven ran no test');
  }
  return `${tests[1]} tests on JDK ${jdk.version} for Java ${version}`;
}

/** Builds every overlay with Kustomize. */
export async function buildOverlays(project: WrittenProject): Promise<string> {
  const kustomize = await findCommand('kustomize');
  const kubectl = await findCommand('kubectl');
  const command = kustomize ?? kubectl;
  if (!command) {
    throw new MissingToolError('neither kustomize nor kubectl is installed');
  }
  const overlays = [...project.files.keys()].filter(path =>
    /^k8s\/overlays\/[^/]+\/kustomization\.yaml$/.test(path),
  );
  let objects = 0;
  for (const overlay of overlays) {
    const { output, succeeded } = await runCommand({
      command,
      arguments: [kustomize ? 'build' : 'kustomize', '.'],
      folder: join(project.folder, overlay, '..'),
      timeoutSeconds: 60,
    });
    requireSuccess({ output, succeeded });
    objects += [...output.matchAll(/^kind: /gm)].length;
  }
  return `${objects} objects in ${overlays.length} overlays`;
}

/** Builds the documentation; a warning is a failure. */
export async function buildDocs(project: WrittenProject): Promise<string> {
  const mkdocs = await findCommand('mkdocs', [process.env.TECHDOCS_BIN_DIR]);
  if (!mkdocs) {
    throw new MissingToolError(
      'mkdocs is neither in the folder TECHDOCS_BIN_DIR nor on PATH',
    );
  }
  const result = await runCommand({
    command: mkdocs,
    arguments: ['build', '--strict', '--quiet', '--site-dir', 'site'],
    folder: project.folder,
    timeoutSeconds: 120,
  });
  requireSuccess(result);
  const pages = [...project.files.keys()].filter(path => /\.md$/.test(path));
  return `${pages.filter(path => path.startsWith('docs/')).length} pages`;
}

function requireSuccess({ succeeded, output }: CommandResult): void {
  if (!succeeded) {
    throw new Error(`\n${output.trimEnd().split('\n').slice(-60).join('\n')}`);
  }
}
