import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkBuiltObjects } from '../checks/checkBuiltObjects';
import type { KubernetesObject } from '../checks/kubernetesSchemas';
import { findCommand } from './findCommand';
import { requireSuccess } from './requireSuccess';
import { runCommand } from './runCommand';
import type { SingleTool, ToolSubject } from './Tool';
import { MissingToolError } from './ToolReport';

const OVERLAY = /^k8s\/overlays\/[^/]+\/kustomization\.yaml$/;

/** Builds every overlay and holds each object in it to the schema of its kind. */
export const kustomize: SingleTool = {
  kind: 'single',
  name: 'kustomize',
  appliesTo: OVERLAY,
  reads: /^k8s\//,
  check: buildOverlays,
};

async function buildOverlays(subject: ToolSubject): Promise<string> {
  const own = await findCommand('kustomize');
  const command = own ?? (await findCommand('kubectl'));
  if (!command) {
    throw new MissingToolError('neither kustomize nor kubectl is installed');
  }
  const overlays = [...subject.files.keys()].filter(path => OVERLAY.test(path));
  let count = 0;
  const problems: string[] = [];
  for (const overlay of overlays) {
    const result = await runCommand({
      command,
      arguments: [own ? 'build' : 'kustomize', '.'],
      folder: join(subject.folder, overlay, '..'),
      timeoutSeconds: 60,
    });
    requireSuccess(result);
    const objects = parseAllDocuments(result.output).map(
      document => document.toJS() as KubernetesObject,
    );
    count += objects.length;
    const found = checkBuiltObjects(objects);
    problems.push(...found.map(message => `${overlay}: ${message}`));
  }
  if (problems.length > 0) {
    throw new Error(`\n${problems.join('\n')}`);
  }
  return `${count} objects in ${overlays.length} overlays`;
}
