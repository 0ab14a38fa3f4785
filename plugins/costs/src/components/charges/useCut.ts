import {
  attributionKeySchema,
  costLineSchema,
  costSubjectSchema,
  coveragePartSchema,
  oddChargeSchema,
} from '@provenpath/plugin-costs-common';
import type {
  AttributionKey,
  CostLine,
  CostMetric,
} from '@provenpath/plugin-costs-common';
import { ORGANIZATION, useUrlFilters } from '@provenpath/portal-react';
import type { AttributionsRequest } from '../../api/CostsApi';

const PERIOD_OR_DAY = /^\d{4}-\d{2}(-\d{2})?$/;
const isPeriodOrDay = (value: string) => PERIOD_OR_DAY.test(value);
const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(value);

/** Filters that hold one text each and can be taken out one by one. */
export const CUT_NAMES = [
  'currency',
  'coverage',
  'owner',
  'system',
  'component',
  'domain',
  'resource',
  'service',
  'serviceCategory',
  'environment',
  'provider',
  'subAccount',
  'resourceId',
  'tagKey',
  'tagValue',
  'without',
  'entity',
  'category',
  'commitment',
  'rule',
  'slice',
  'import',
  'odd',
  'assumed',
] as const;

export type CutName = (typeof CUT_NAMES)[number];

const TEXTS = Object.fromEntries(
  CUT_NAMES.map(name => [name, { default: '' }]),
) as Record<CutName, { default: string }>;

const FILTERS = {
  ...TEXTS,
  subject: {
    default: ORGANIZATION,
    isValid: (value: string) => costSubjectSchema.safeParse(value).success,
  },
  line: {
    default: '',
    isValid: (value: string) => costLineSchema.safeParse(value).success,
  },
  metric: { default: 'effective', isValid: oneOf('effective', 'billed') },
  coverage: { default: '', isValid: oneOf(...coveragePartSchema.options) },
  assumed: { default: '', isValid: oneOf('true') },
  odd: { default: '', isValid: oneOf(...oddChargeSchema.options) },
  without: {
    default: '',
    isValid: (value: string) =>
      value
        .split(',')
        .every(key => attributionKeySchema.safeParse(key).success),
  },
  from: { default: '', isValid: isPeriodOrDay },
  to: { default: '', isValid: isPeriodOrDay },
};

const orUndefined = (text: string) => (text === '' ? undefined : text);

/** The parts that the address asks for. */
export function useCut() {
  const url = useUrlFilters(FILTERS);
  const {
    rule,
    slice,
    import: importId,
    odd,
    without,
    metric,
    line,
    coverage,
    assumed,
    ...texts
  } = url.filters;
  const request: Omit<AttributionsRequest, 'cursor'> = {
    ...Object.fromEntries(
      Object.entries(texts).map(([name, value]) => [name, orUndefined(value)]),
    ),
    metric: metric as CostMetric,
    line: orUndefined(line) as CostLine | undefined,
    coverage: orUndefined(coverage) as AttributionsRequest['coverage'],
    assumed: orUndefined(assumed) as AttributionsRequest['assumed'],
    ruleId: orUndefined(rule),
    sliceId: orUndefined(slice),
    importId: orUndefined(importId),
    odd: orUndefined(odd) as AttributionsRequest['odd'],
    without: without ? (without.split(',') as AttributionKey[]) : undefined,
  };
  return { ...url, request };
}
