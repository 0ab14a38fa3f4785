import { useEffect } from 'react';
import { useShadowRoot } from '@backstage/plugin-techdocs-react';

/** A link within a text must not be told by its colour alone. */
const STYLES = `
  .md-typeset :is(p, li, td) a:not(.headerlink):not(.md-nav__link) {
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
`;

/** MkDocs folds its menus with checkboxes that have no name. */
function nameToggles(shadowRoot: ShadowRoot): void {
  for (const [selector, name] of [
    ['#__search', 'Show the search'],
    ['#__drawer', 'Show the navigation'],
  ]) {
    const toggle = shadowRoot.querySelector(selector);
    if (toggle && !toggle.hasAttribute('aria-label')) {
      toggle.setAttribute('aria-label', name);
    }
  }
}

/**
 * Documentation is drawn in a shadow root, out of reach for the portal's own
 * style sheets; this gives it the rules that it lacks.
 */
export function ReadableDocs() {
  const shadowRoot = useShadowRoot();
  useEffect(() => {
    if (!shadowRoot) {
      return undefined;
    }
    // Adopted, not inserted: the children change with every page.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    shadowRoot.adoptedStyleSheets.push(sheet);
    const observer = new MutationObserver(() => nameToggles(shadowRoot));
    observer.observe(shadowRoot, { childList: true, subtree: true });
    nameToggles(shadowRoot);
    return () => {
      observer.disconnect();
      shadowRoot.adoptedStyleSheets = shadowRoot.adoptedStyleSheets.filter(
        adopted => adopted !== sheet,
      );
    };
  }, [shadowRoot]);
  return null;
}
