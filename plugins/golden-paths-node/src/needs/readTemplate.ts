import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { TemplateStep } from './renderStepInputs';

const jsonObject = z.record(z.string(), z.json());

const stepRecord = z.object({
  id: z.string().optional(),
  action: z.string(),
  input: jsonObject.default({}),
  if: z.json().optional(),
});

const pageRecord = z.object({
  properties: z.record(z.string(), z.looseObject({})).default({}),
});

const specRecord = z.object({
  parameters: z.union([z.array(pageRecord), pageRecord]).default([]),
  steps: z.array(stepRecord).default([]),
});

/** What of a template is needed to foresee its runs. */
export interface TemplateOutline {
  steps: TemplateStep[];
  /** Parameters that hold an owner, by the field that asks for them. */
  ownerParameters: string[];
  /** Parameters that are a free text, of which a name may be made. */
  textParameters: string[];
}

/** Reads the steps of a template or of a task; ids as the scaffolder gives them. */
export function readSteps(steps: unknown): TemplateStep[] {
  return z
    .array(stepRecord)
    .parse(steps)
    .map((step, index) => ({
      ...step,
      id: step.id ?? `step-${index + 1}`,
      input: step.input as JsonObject,
    }));
}

/** @throws InputError when the entity is no template that can be run */
export function readTemplate(entity: Entity): TemplateOutline {
  const parsed = specRecord.safeParse(entity.spec);
  if (!parsed.success) {
    throw new InputError(
      `"${entity.kind}:${entity.metadata.name}" is not a template with steps: ${z.prettifyError(parsed.error)}`,
    );
  }
  const properties = [parsed.data.parameters]
    .flat()
    .flatMap(page => Object.entries(page.properties));
  return {
    steps: readSteps(parsed.data.steps),
    ownerParameters: properties
      .filter(([, schema]) => asksForGroup(schema))
      .map(([name]) => name),
    textParameters: properties
      .filter(([, schema]) => schema.type === 'string' && !schema.enum)
      .map(([name]) => name),
  };
}

const entityPicker = z.looseObject({
  'ui:field': z.literal('EntityPicker'),
  'ui:options': z.looseObject({
    catalogFilter: z
      .union([z.looseObject({}), z.array(z.looseObject({}))])
      .transform(filter => [filter].flat()),
  }),
});

function asksForGroup(schema: Record<string, unknown>): boolean {
  const field = schema['ui:field'];
  if (field === 'OwnerPicker' || field === 'MyGroupsPicker') {
    return true;
  }
  const picker = entityPicker.safeParse(schema);
  return (
    picker.success &&
    picker.data['ui:options'].catalogFilter.every(({ kind }) =>
      [kind].flat().every(one => String(one).toLowerCase() === 'group'),
    )
  );
}
