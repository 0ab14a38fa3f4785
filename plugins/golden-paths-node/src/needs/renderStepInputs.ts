import { parseEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { JsonObject, JsonValue } from '@backstage/types';
import { createTemplateRenderer, TemplateFilter } from 'nunjitsu';

/** A step as it stands in a template or in a task. */
export interface TemplateStep {
  id: string;
  action: string;
  input: JsonObject;
  /** Condition; only `false` or an expression that renders to nothing skips. */
  if?: JsonValue;
}

/** What is known before a run: everything but what its steps put out. */
export interface RenderContext {
  parameters: JsonObject;
  /** Of `scaffolder.defaultEnvironment`. */
  environment: JsonObject;
  /** Outputs that are known beforehand, by step. */
  steps?: JsonObject;
  user?: JsonObject;
}

/** The filters that the scaffolder itself brings and that inputs use. */
const filters: Record<string, TemplateFilter> = {
  parseEntityRef: (reference, context) => ({
    ...parseEntityRef(String(reference), defaultsOf(context)),
  }),
  pick: (value, key) =>
    typeof value === 'object' && value !== null
      ? Reflect.get(value, String(key))
      : undefined,
};

function defaultsOf(context: unknown) {
  const { defaultKind, defaultNamespace } = (context ?? {}) as {
    defaultKind?: string;
    defaultNamespace?: string;
  };
  return { defaultKind, defaultNamespace };
}

const renderer = createTemplateRenderer({
  filters,
  allowRegexExecution: true,
  globals: { always: () => true, failure: () => false },
});

/**
 * Renders the steps' inputs as the scaffolder will. An input that needs what is
 * not known yet is left out, and so are steps whose condition does not hold.
 */
export function renderStepInputs(
  steps: readonly TemplateStep[],
  context: RenderContext,
): TemplateStep[] {
  const known = {
    parameters: context.parameters,
    environment: { parameters: context.environment, secrets: {} },
    secrets: {},
    steps: context.steps ?? {},
    user: context.user ?? {},
  };
  // A copy: the renderer takes only records that were made here.
  const prepared = renderer.prepareContext(JSON.parse(JSON.stringify(known)));
  const render = (value: string) => {
    try {
      return renderer.renderValue(value, prepared) as JsonValue | undefined;
    } catch {
      // An expression over an output of a step that has not run.
      return undefined;
    }
  };
  return steps
    .filter(
      step =>
        step.if === undefined ||
        (step.if !== false && isTruthy(renderAll(step.if, render))),
    )
    .map(step => ({ ...step, input: renderObject(step.input, render) }));
}

type Render = (value: string) => JsonValue | undefined;

/** Renders every text in a value, however deep. */
function renderAll(value: JsonValue, render: Render): JsonValue | undefined {
  if (typeof value === 'string') {
    return render(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => renderAll(item, render) ?? null);
  }
  return value && typeof value === 'object'
    ? renderObject(value as JsonObject, render)
    : value;
}

function renderObject(object: JsonObject, render: Render): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [
      key,
      value === undefined ? undefined : renderAll(value, render),
    ]),
  );
}

/** As the scaffolder decides a step's condition. */
function isTruthy(value: JsonValue | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : !!value;
}

/** The parameters that every template gets from `scaffolder.defaultEnvironment`. */
export function readEnvironment(config: Config): JsonObject {
  const parameters = config.getOptionalConfig(
    'scaffolder.defaultEnvironment.parameters',
  );
  return Object.fromEntries(
    (parameters?.keys() ?? []).map(key => [key, parameters?.getString(key)]),
  );
}
