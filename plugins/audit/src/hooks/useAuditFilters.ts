import { auditFilterSchema } from '@provenpath/plugin-audit-common';
import type { AuditFilter } from '@provenpath/plugin-audit-common';
import { useUrlFilters } from '@provenpath/portal-react';

const { actor, outcome, from, to } = auditFilterSchema.shape;

function accepted(schema: {
  safeParse: (value: unknown) => { success: boolean };
}) {
  return (value: string) => value === '' || schema.safeParse(value).success;
}

const FILTERS = {
  who: { default: '', isValid: accepted(actor) },
  /** Plugin and event with a slash between, such as `kpis/target-update`. */
  what: {
    default: '',
    isValid: (value: string) =>
      value === '' || /^[\w.:-]+\/[\w.:-]+$/.test(value),
  },
  outcome: { default: '', isValid: accepted(outcome) },
  from: { default: '', isValid: accepted(from) },
  to: { default: '', isValid: accepted(to) },
};

/** Which events are shown, kept in the page's address. */
export function useAuditFilters() {
  return useUrlFilters(FILTERS);
}

/** The filters of the address, as the backend takes them. */
export function toFilter(filters: Record<keyof typeof FILTERS, string>) {
  const [plugin, event] = filters.what.split('/');
  return {
    actor: filters.who || undefined,
    plugin: plugin || undefined,
    event: event || undefined,
    outcome: outcome.safeParse(filters.outcome).data,
    from: filters.from || undefined,
    to: filters.to || undefined,
  } satisfies AuditFilter;
}
