import { describeZodIssues } from '@provenpath/portal-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { FOCUS_COLUMNS } from './focusColumns';

const columnName = z.string().min(1).max(300);

const columnMappingSchema = z.union([
  z
    .strictObject({
      /** Column of the file. */
      column: columnName,
      /** How its times are written, in strptime's letters; ISO 8601 where left out. */
      format: z.string().min(1).max(100).optional(),
      /** What its values become; others stay as they are, or become `otherwise`. */
      values: z.record(z.string(), z.string()).optional(),
      otherwise: z.string().optional(),
      /** `month` turns a time into the first day of its month, `next-month` into the one after. */
      start: z.enum(['month', 'next-month']).optional(),
      /** Turns the sign of an amount, for credits that are written without one. */
      negate: z.boolean().optional(),
    })
    .refine(({ format, start, negate }) => !(negate && (format || start)), {
      message: 'only amounts are negated, and they have no format or start',
    }),
  z.strictObject({
    /** The same for every row. */
    value: z.string(),
  }),
  z.strictObject({
    /** Tag keys with the columns of their values. */
    tags: z.record(z.string().min(1), columnName),
  }),
]);

/** A mapping file: how another CSV becomes FOCUS. */
export const mappingSchema = z.strictObject({
  /** Between the columns of the file. */
  delimiter: z.string().length(1).default(','),
  /** FOCUS columns and how they are made. */
  columns: z.partialRecord(
    z.enum(FOCUS_COLUMNS as [string, ...string[]], {
      error: 'is no column of FOCUS',
    }),
    columnMappingSchema,
  ),
});

export type BillMapping = z.infer<typeof mappingSchema>;
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/**
 * Reads a mapping file.
 *
 * @param name - of the file, for the error
 * @throws Error that names the field that is wrong.
 */
export function parseMapping(text: string, name: string): BillMapping {
  const value: unknown = parse(text);
  const result = mappingSchema.safeParse(value);
  if (!result.success) {
    throw new Error(
      describeZodIssues(result.error, value, `mapping file ${name}`),
    );
  }
  return result.data;
}

/** Columns of the file that a mapping reads. */
export function mappedColumns(mapping: BillMapping): string[] {
  return Object.values(mapping.columns).flatMap(each => {
    if (each === undefined || 'value' in each) {
      return [];
    }
    return 'tags' in each ? Object.values(each.tags) : [each.column];
  });
}
