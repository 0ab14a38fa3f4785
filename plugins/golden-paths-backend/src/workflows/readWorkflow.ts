import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** What one workflow or action file says. */
export interface WorkflowContent {
  /** False for one that only other workflows can start. */
  started: boolean;
  /** Texts behind `uses:`, each once, in the order of the file. */
  uses: string[];
}

export type ReadFile =
  | { content: WorkflowContent; problem?: undefined }
  | { content?: undefined; problem: { line: number; message: string } };

const steps = z
  .array(
    z
      .looseObject({ uses: z.unknown().optional(), if: z.unknown().optional() })
      .nullable(),
  )
  .nullish();
const jobSchema = z.looseObject({
  uses: z.unknown().optional(),
  if: z.unknown().optional(),
  steps,
});
const workflowSchema = z.looseObject({
  on: z.union([
    z.string(),
    z.array(z.string()),
    z.record(z.string(), z.unknown()),
  ]),
  jobs: z.record(z.string(), jobSchema),
});
/** Actions of JavaScript and of Docker have no steps. */
const actionSchema = z.looseObject({
  runs: z.looseObject({ using: z.unknown().optional(), steps }),
});

/** Where a node of the document stands. */
const rangeSchema = z.object({ range: z.array(z.number()).min(1) });

/**
 * Reads a workflow file.
 *
 * @returns its calls, or where it goes wrong. What is written `if: false` never
 * runs and is passed over.
 */
export function readWorkflow(text: string): ReadFile {
  return read(text, workflowSchema, ({ on, jobs }) => ({
    started: triggersOf(on).some(trigger => trigger !== 'workflow_call'),
    uses: Object.values(jobs)
      .filter(isReachable)
      .flatMap(job => [...usesOf([job]), ...usesOf(job.steps)]),
  }));
}

/** Reads an `action.yml`. */
export function readAction(text: string): ReadFile {
  return read(text, actionSchema, ({ runs }) => ({
    started: false,
    uses: usesOf(runs.steps),
  }));
}

function read<TSchema extends z.ZodType>(
  text: string,
  schema: TSchema,
  toContent: (file: z.output<TSchema>) => WorkflowContent,
): ReadFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error) {
    return {
      problem: {
        line: error.linePos?.[0].line ?? 1,
        // The rest draws the place, which the line says already.
        message: error.message.split('\n')[0].replace(/ at line.*$/, ''),
      },
    };
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (reason) {
    // An alias without its anchor, or aliases that multiply without end.
    return {
      problem: {
        line: 1,
        message: reason instanceof Error ? reason.message : String(reason),
      },
    };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    const content = toContent(parsed.data);
    return { content: { ...content, uses: [...new Set(content.uses)] } };
  }
  const [issue] = parsed.error.issues;
  return {
    problem: {
      line: lineOf(document, issue.path, lineCounter),
      message: `${issue.path.join('.') || 'the file'}: ${issue.message}`,
    },
  };
}

/** The line of the deepest part of a path that is there. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: PropertyKey[],
  lineCounter: LineCounter,
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const range = rangeSchema.safeParse(node);
    if (range.success) {
      return lineCounter.linePos(range.data.range[0]).line;
    }
  }
  return 1;
}

function triggersOf(on: string | string[] | Record<string, unknown>): string[] {
  if (typeof on === 'string') {
    return [on];
  }
  return Array.isArray(on) ? on : Object.keys(on);
}

function usesOf(
  items: Array<{ uses?: unknown; if?: unknown } | null> | null | undefined,
): string[] {
  return (items ?? []).flatMap(item =>
    item && isReachable(item) && typeof item.uses === 'string'
      ? [item.uses]
      : [],
  );
}

function isReachable(item: { if?: unknown }): boolean {
  return !/^(\$\{\{\s*)?false(\s*\}\})?$/.test(String(item.if).trim());
}
