import type { PreflightRequest } from '@provenpath/plugin-golden-paths-common';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router-dom';

/** A pause in answering that is worth a round of checks. */
const ANSWERING_PAUSE_MILLISECONDS = 500;

/**
 * A text once it has stood still. Nothing before that: a form that has just
 * appeared fills in its defaults first.
 */
function useSettled(text: string): string | undefined {
  const [settled, setSettled] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(
      () => setSettled(text),
      ANSWERING_PAUSE_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What {@link usePreflightRequest} gives. */
export interface UsePreflightRequestResult {
  /** Undefined where the form belongs to no template of the catalog. */
  template: string | undefined;
  /** Undefined until the answers have stood still. */
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
  const template =
    namespace && templateName
      ? `template:${namespace}/${templateName}`
      : undefined;
  // As text: the form hands out a new object with each key.
  const text = JSON.stringify({ ...answers, [ownName]: undefined });
  const settled = useSettled(text);
  const request = useMemo(
    () =>
      template && settled
        ? { template, values: JSON.parse(settled) }
        : undefined,
    [template, settled],
  );
  return { template, request, isSettling: text !== settled };
}
