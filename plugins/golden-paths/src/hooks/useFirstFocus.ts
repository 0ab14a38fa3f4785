import { useEffect, useRef } from 'react';

/**
 * Puts the focus on the first control inside of the element that takes the ref,
 * when it appears. For dialogs, whose focus would be lost or start on top.
 */
export function useFirstFocus<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, []);
  return ref;
}
