import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** One filter that lives in the address of the page. */
export interface UrlFilter {
  /** The value when the address says nothing; it is then not written either. */
  default: string;
  /** Whether a value found in the address may be used. */
  isValid?: (value: string) => boolean;
}

/** A value that the address asks for and that was refused. */
export interface RejectedFilter {
  name: string;
  value: string;
}

/** What {@link useUrlFilters} gives. */
export interface UrlFilters<TName extends string> {
  filters: Record<TName, string>;
  /** Writes into the address; other parameters stay as they are. */
  setFilters: (changes: Partial<Record<TName, string>>) => void;
  /** What the address asks for in vain, so that the page can say it. */
  rejected: RejectedFilter[];
}

/**
 * Filters that live in the page's address, so that a link shows what its
 * sender saw. Keep the definition outside of the component: it is compared by
 * identity.
 */
export function useUrlFilters<TName extends string>(
  definition: Record<TName, UrlFilter>,
): UrlFilters<TName> {
  const [params, setParams] = useSearchParams();
  const { filters, rejected } = useMemo(() => {
    const read = {} as Record<TName, string>;
    const refused: RejectedFilter[] = [];
    for (const name of Object.keys(definition) as TName[]) {
      const { default: fallback, isValid } = definition[name];
      const value = params.get(name);
      const usable = value !== null && (isValid?.(value) ?? true);
      read[name] = usable ? value : fallback;
      if (value !== null && !usable) {
        refused.push({ name, value });
      }
    }
    return { filters: read, rejected: refused };
  }, [definition, params]);

  const setFilters = useCallback(
    (changes: Partial<Record<TName, string>>) => {
      setParams(current => {
        const next = new URLSearchParams(current);
        for (const name of Object.keys(changes) as TName[]) {
          const value = changes[name];
          if (value === undefined || value === definition[name].default) {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      });
    },
    [definition, setParams],
  );
  return { filters, setFilters, rejected };
}
