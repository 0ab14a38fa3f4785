import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  readTemplate,
  renderStepInputs,
  type TemplateStep,
} from '@provenpath/plugin-golden-paths-node';
import { createTemplateRenderer } from 'nunjitsu';
import { parse, stringify } from 'yaml';
import type { Files } from './files';
import { readTemplateAt, SERVICE_TEMPLATE } from './templateHistory';

export const LINEAGE_PATH = '.golden-path/lineage.yaml';
const TEMPLATE_REF = `template:default/${SERVICE_TEMPLATE}`;
/** What `scaffolder.defaultEnvironment` says on a laptop. */
const ENVIRONMENT = {
  githubOrg: 'my-org',
  githubUrl: 'http://localhost:4010',
  argoUrl: 'http://localhost:4010/argocd',
  portalUrl: 'http://localhost:3000',
  javaGroup: 'com.myorg',
};

/**
 * The files that a run of the service template would have pushed at a commit,
 * with its lineage: steps that write files are followed, all others left out.
 *
 * @param answers - what the form asks for; defaults are filled in
 */
export function renderService(commit: string, answers: JsonObject): Files {
  const template = readTemplateAt(commit);
  const { steps } = readTemplate(
    // Anchors that are merged into maps are common in templates.
    parse(template[`${SERVICE_TEMPLATE}/template.yaml`], {
      merge: true,
    }) as Entity,
  );
  const context = { parameters: answers, environment: ENVIRONMENT };
  const recorder = steps.find(({ action }) => action === 'golden-path:lineage');
  if (!recorder) {
    throw new Error(`The template writes no lineage at ${commit}`);
  }
  const [recorded] = renderStepInputs([recorder], context);
  const lineage = {
    template: TEMPLATE_REF,
    version: commit,
    inputs: withSortedKeys(recorded.input.inputs as JsonObject),
  };
  const output = { ...lineage, inputsJson: JSON.stringify(lineage.inputs) };
  const files: Files = {
    [LINEAGE_PATH]: stringify(
      { apiVersion: 'provenpath.io/v1', kind: 'Lineage', ...lineage },
      { lineWidth: 0 },
    ),
  };
  for (const step of renderStepInputs(steps, {
    ...context,
    steps: { [recorder.id]: { output } },
  })) {
    const folder = folderOf(step);
    if (folder) {
      // What an earlier step wrote is not overwritten.
      Object.assign(files, { ...fetch(template, folder, step), ...files });
    }
  }
  return files;
}

/** Where a step takes its files from; undefined for one that writes none. */
function folderOf({ action, input }: TemplateStep): string | undefined {
  switch (action) {
    case 'fetch:template':
      return `${SERVICE_TEMPLATE}/${String(input.url).replace(/^\.\//, '')}/`;
    case 'golden-path:fetch-shared':
      return `shared/${String(input.name)}/`;
    default:
      return undefined;
  }
}

function fetch(template: Files, folder: string, { input }: TemplateStep) {
  const renderer = createTemplateRenderer({
    trimBlocks: input.trimBlocks === true,
    lstripBlocks: input.lstripBlocks === true,
  });
  // A copy: the renderer takes only records that were made here.
  const context = renderer.prepareContext(
    JSON.parse(JSON.stringify({ values: input.values })),
  );
  return Object.fromEntries(
    Object.entries(template)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, text]) => [
        renderer.render(path.slice(folder.length), context),
        renderer.render(text, context),
      ]),
  );
}

function withSortedKeys(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
