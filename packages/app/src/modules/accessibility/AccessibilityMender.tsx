import { useEffect } from 'react';
import { mendAccessibility } from './mends';

/** Watches the document and mends what upstream's pages draw. */
export function AccessibilityMender() {
  useEffect(() => {
    let frame: number | undefined;
    const mend = () => {
      frame = undefined;
      mendAccessibility(document);
    };
    const observer = new MutationObserver(() => {
      // One pass a frame, however much has changed.
      frame ??= requestAnimationFrame(mend);
    });
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['aria-controls', 'tabindex', 'role'],
    });
    mend();
    return () => {
      observer.disconnect();
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
      }
    };
  }, []);
  return null;
}
