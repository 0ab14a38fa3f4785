import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  createFetchPlainAction,
  createFetchPlainFileAction,
  createFetchTemplateAction,
  createFetchTemplateFileAction,
  createFilesystemDeleteAction,
  createFilesystemRenameAction,
} from '@backstage/plugin-scaffolder-backend';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';

export interface RenderStep {
  input: JsonObject;
  workspace: string;
  /** For what a step needs beside the workspace; removed with it. */
  temporary: string;
  /** The template file: relative paths are taken from its folder. */
  base: string;
  templateRef: string;
  logger: LoggerService;
  signal?: AbortSignal;
}

export type RenderAction = (step: RenderStep) => Promise<void>;

/** The scaffolder's actions that change nothing but files of the workspace. */
export function createRenderActions(options: {
  integrations: ScmIntegrations;
  reader: UrlReaderService;
}): ReadonlyMap<string, RenderAction> {
  const actions = [
    createFetchTemplateAction(options),
    createFetchTemplateFileAction(options),
    createFetchPlainAction(options),
    createFetchPlainFileAction(options),
    createFilesystemDeleteAction(),
    createFilesystemRenameAction(),
  ];
  return new Map(
    actions.map(({ id, handler }): [string, RenderAction] => [
      id,
      step =>
        // Each action has a type of its own for its input, which it checked in
        // the run that the inputs are of.
        (handler as (context: ActionContext<JsonObject>) => Promise<void>)(
          contextOf(step),
        ),
    ]),
  );
}

function contextOf(step: RenderStep): ActionContext<JsonObject> {
  const context: Partial<ActionContext<JsonObject>> = {
    input: step.input,
    logger: step.logger,
    secrets: {},
    workspacePath: step.workspace,
    signal: step.signal,
    output: () => {},
    createTemporaryDirectory: () => mkdtemp(path.join(step.temporary, 'step-')),
    templateInfo: {
      entityRef: step.templateRef,
      baseUrl: `file://${step.base}`,
    },
  };
  return context as ActionContext<JsonObject>;
}
