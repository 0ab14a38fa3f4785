import type { PreflightRequest } from '@provenpath/plugin-golden-paths-common';
import { useDebounced } from '@provenpath/portal-react';
import { useMemo } from 'react';
import { useParams } from 'react-router-dom';

/** A pause in answering that is worth a round of checks. */
const ANSWERING_PAUSE_MILLISECONDS = 600;

/** What {@link usePreflightRequest} gives. */
export interface UsePreflightRequestResult {
  /** Undefined where the form belongs to no template of the catalog. */
  request: PreflightRequest | undefined;
  /** True while the answers still change. */
  isSettling: boolean;
}

/**
 * The question to the preflight: the template whose form this is, and its
 * answers on every page, once they have stood still for a moment.
 *
 * @param answers - the form's values
 * @param ownName - the preflight's own key in them, which is no answer
 */
export function usePreflightRequest(
  answers: Record<string, unknown>,
  ownName: string,
): UsePreflightRequestResult {
  // The wizard's address is .../templates/<namespace>/<templateName>.
  const { namespace, templateName } = useParams();
  // As text: the form hands out a new object with each key.
  const text = JSON.stringify({ ...answers, [ownName]: undefined });
  const settled = useDebounced(text, ANSWERING_PAUSE_MILLISECONDS);
  const request = useMemo(
    () =>
      namespace && templateName
        ? {
            template: `template:${namespace}/${templateName}`,
            values: JSON.parse(settled),
          }
        : undefined,
    [namespace, templateName, settled],
  );
  return { request, isSettling: text !== settled };
}
