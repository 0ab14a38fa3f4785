import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parse } from 'yaml';
import { z } from 'zod';

/** Set to a checkout of an organisation's own golden path. */
const FOLDER_VARIABLE = 'GOLDEN_PATH_FOLDER';

/** The source of the reusable workflows and actions. */
export const GOLDEN_PATH_FOLDER =
  process.env[FOLDER_VARIABLE] ??
  resolvePackagePath('@provenpath/template-tests', '../../golden-path');

const WORKFLOWS = join(GOLDEN_PATH_FOLDER, '.github/workflows');

/** The tag that templates call: the state of the folder is released under it. */
export const GOLDEN_PATH_VERSION = 'v3';

const permissionsSchema = z.record(z.string(), z.string()).default({});

const workflowSchema = z.object({
  on: z.object({
    workflow_call: z
      .object({
        inputs: z
          .record(
            z.string(),
            z.object({ required: z.boolean().default(false) }),
          )
          .default({}),
      })
      .nullable(),
  }),
  permissions: permissionsSchema,
  jobs: z.record(z.string(), z.object({ permissions: permissionsSchema })),
});

/** What a caller of a reusable workflow has to know. */
export interface ReusableWorkflow {
  inputs: Record<string, { required: boolean }>;
  /** The permissions that it asks for; GitHub refuses a caller that grants less. */
  permissions: Record<string, string>;
  /** Whether it reads secrets, which only come with `secrets: inherit`. */
  readsSecrets: boolean;
}

let goldenPath: ReadonlyMap<string, ReusableWorkflow> | undefined;

/**
 * The reusable workflows of the golden path by file name, read from their source,
 * once in the life of this process.
 */
export function readGoldenPath(): ReadonlyMap<string, ReusableWorkflow> {
  goldenPath ??= new Map(
    readdirSync(WORKFLOWS).map(file => [
      file,
      readReusableWorkflow(readFileSync(join(WORKFLOWS, file), 'utf8')),
    ]),
  );
  return goldenPath;
}

/** Reads one reusable workflow from its text. */
export function readReusableWorkflow(text: string): ReusableWorkflow {
  const workflow = workflowSchema.parse(parse(text));
  return {
    inputs: workflow.on.workflow_call?.inputs ?? {},
    permissions: strongest([
      workflow.permissions,
      ...Object.values(workflow.jobs).map(job => job.permissions),
    ]),
    readsSecrets: /\$\{\{\s*secrets\.(?!GITHUB_TOKEN)/.test(text),
  };
}

/** The most that any of them asks for; one job may read what another writes. */
function strongest(
  permissions: Record<string, string>[],
): Record<string, string> {
  const asked: Record<string, string> = {};
  for (const [name, level] of permissions.flatMap(Object.entries)) {
    if (asked[name] !== 'write') {
      asked[name] = level;
    }
  }
  return asked;
}
