import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { z } from 'zod';
import { Lineage } from './types';

/** Where the first step of a template writes what it was run with. */
export const LINEAGE_FILE = '.golden-path/lineage.yaml';

export const SOURCE_TEMPLATE_ANNOTATION = 'backstage.io/source-template';
export const TEMPLATE_VERSION_ANNOTATION = 'provenpath.io/template-version';
export const TEMPLATE_INPUTS_ANNOTATION = 'provenpath.io/template-inputs';

const inputsSchema = z.record(z.string(), z.json());

const lineageSchema = z.object({
  apiVersion: z.literal('provenpath.io/v1'),
  kind: z.literal('Lineage'),
  template: z.string().regex(/^template:[^/]+\/[^/]+$/i),
  version: z.string().min(1),
  inputs: inputsSchema,
});

/**
 * Reads a lineage file.
 *
 * @throws InputError naming what is wrong with it
 */
export function readLineageFile(text: string): Lineage {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new InputError(`${LINEAGE_FILE} is no YAML. Mend it.`, error);
  }
  const parsed = lineageSchema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      `${LINEAGE_FILE} cannot be used: ${z.prettifyError(parsed.error)}. Mend it, or match the template by hand.`,
    );
  }
  const { template, version, inputs } = parsed.data;
  return { template, version, inputs: inputs as JsonObject };
}

/** Reads the annotations that repeat it; undefined when one is missing or wrong. */
export function readLineageAnnotations(
  annotations: Record<string, string> | undefined,
): Lineage | undefined {
  const template = annotations?.[SOURCE_TEMPLATE_ANNOTATION];
  const version = annotations?.[TEMPLATE_VERSION_ANNOTATION];
  const text = annotations?.[TEMPLATE_INPUTS_ANNOTATION];
  if (!template || !version || !text) {
    return undefined;
  }
  const inputs = inputsSchema.safeParse(parseJson(text));
  return inputs.success
    ? { template, version, inputs: inputs.data as JsonObject }
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses undefined: the annotation then counts as missing.
    return undefined;
  }
}
