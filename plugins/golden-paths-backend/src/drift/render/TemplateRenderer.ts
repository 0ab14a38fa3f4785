import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import {
  readTemplate,
  renderStepInputs,
  TemplateStep,
} from '@provenpath/plugin-golden-paths-node';
import { parse, stringify } from 'yaml';
import { LINEAGE_FILE } from '../../lineage/lineageFile';
import { Lineage } from '../../lineage/types';
import { VersionedFile } from '../merge';
import { readFolder } from './readFolder';
import { createRenderActions, RenderAction } from './renderActions';
import { TemplateFolder } from './TemplateFolders';

const LINEAGE_ACTION = 'golden-path:lineage';
const SHARED_ACTION = 'golden-path:fetch-shared';
const MOST_FILES = 5_000;

/** What a template makes. */
export interface RenderedTemplate {
  files: Map<string, VersionedFile>;
  /** The recorded inputs, with the defaults of this version filled in. */
  inputs: JsonObject;
}

/**
 * Makes the files that a run of a template would push, by the scaffolder's own
 * actions: the steps that write files are run in a folder of their own, in the
 * order of the template, and all others are left out.
 */
export class TemplateRenderer {
  private readonly actions: ReadonlyMap<string, RenderAction>;

  constructor(
    private readonly options: {
      integrations: ScmIntegrations;
      reader: UrlReaderService;
      logger: LoggerService;
      /** Parameters of `scaffolder.defaultEnvironment`. */
      environment: JsonObject;
    },
  ) {
    this.actions = createRenderActions(options);
  }

  /**
   * @param options.lineage - template and inputs; the version is the folder's
   * @throws InputError when the folder holds no template that can be run
   */
  async render(options: {
    folder: TemplateFolder;
    lineage: Lineage;
    signal?: AbortSignal;
  }): Promise<RenderedTemplate> {
    const { folder, signal } = options;
    const steps = await readStepsOf(folder);
    const known = this.foresee(steps, options);
    const temporary = await mkdtemp(path.join(tmpdir(), 'golden-path-render-'));
    const workspace = path.join(temporary, 'workspace');
    try {
      await mkdir(workspace);
      for (const step of known.steps) {
        signal?.throwIfAborted();
        await this.run(step, { folder, temporary, workspace, known, signal });
      }
      const files = await readFolder(workspace);
      if (files.size > MOST_FILES) {
        throw new InputError(
          `The template makes ${files.size} files, and at most ${MOST_FILES} can be compared.`,
        );
      }
      return { files, inputs: known.lineage.inputs };
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  /** Renders the steps' inputs, first those that the others take theirs from. */
  private foresee(
    steps: TemplateStep[],
    { folder, lineage }: { folder: TemplateFolder; lineage: Lineage },
  ): { steps: TemplateStep[]; lineage: Lineage } {
    const { environment } = this.options;
    const context = { parameters: lineage.inputs, environment };
    const recorder = steps.find(({ action }) => action === LINEAGE_ACTION);
    const inputs = recorder
      ? inputsOf(renderStepInputs([recorder], context)[0], lineage.inputs)
      : lineage.inputs;
    const full: Lineage = {
      template: lineage.template,
      version: folder.version,
      inputs,
    };
    const outputs = recorder
      ? {
          [recorder.id]: {
            output: { ...full, inputsJson: JSON.stringify(inputs) },
          },
        }
      : {};
    return {
      lineage: full,
      steps: renderStepInputs(steps, {
        ...context,
        steps: outputs as unknown as JsonObject,
      }),
    };
  }

  private async run(
    step: TemplateStep,
    context: {
      folder: TemplateFolder;
      temporary: string;
      workspace: string;
      known: { lineage: Lineage };
      signal?: AbortSignal;
    },
  ): Promise<void> {
    const { folder, temporary, workspace, known, signal } = context;
    if (step.action === LINEAGE_ACTION) {
      await writeLineage(step, workspace, known.lineage);
      return;
    }
    const action = this.actions.get(
      step.action === SHARED_ACTION ? 'fetch:template' : step.action,
    );
    if (!action) {
      return;
    }
    const { name, ...shared } = step.input;
    await action({
      temporary,
      workspace,
      signal,
      logger: this.options.logger,
      templateRef: known.lineage.template,
      // fetch:template takes paths from the folder of this file.
      base:
        step.action === SHARED_ACTION
          ? path.join(folder.shared, 'template.yaml')
          : folder.file,
      input:
        step.action === SHARED_ACTION
          ? { ...shared, url: String(name) }
          : step.input,
    });
  }
}

async function readStepsOf(folder: TemplateFolder): Promise<TemplateStep[]> {
  const text = await readFile(folder.file, 'utf8').catch(() => {
    // The cause would only name a folder that is gone a moment later.
    throw new InputError(
      `At ${folder.version.slice(0, 12)} there was no such template yet. Match the repository with a later commit.`,
    );
  });
  // Anchors that are merged into maps are common in templates.
  return readTemplate(parse(text, { merge: true }) as Entity).steps;
}

/** With sorted keys and without what has no value, as the run records them. */
function inputsOf(
  step: TemplateStep | undefined,
  recorded: JsonObject,
): JsonObject {
  const inputs = (step?.input.inputs ?? {}) as JsonObject;
  return sortKeys({
    // What the template asks for no more stays in the record.
    ...Object.fromEntries(
      Object.entries(recorded).filter(([key]) => !(key in inputs)),
    ),
    ...inputs,
  }) as JsonObject;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, inner]) => inner !== undefined)
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .map(([key, inner]) => [key, sortKeys(inner)]),
      )
    : value;
}

async function writeLineage(
  step: TemplateStep,
  workspace: string,
  lineage: Lineage,
): Promise<void> {
  const file = path.resolve(workspace, String(step.input.path ?? LINEAGE_FILE));
  if (!file.startsWith(workspace + path.sep)) {
    throw new InputError(
      `The template writes its lineage to "${step.input.path}", which is outside of the repository.`,
    );
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    stringify(
      { apiVersion: 'provenpath.io/v1', kind: 'Lineage', ...lineage },
      { lineWidth: 0 },
    ),
  );
}
