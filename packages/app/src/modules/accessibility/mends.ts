/** A fault in the markup of an upstream page, and the attributes that mend it. */
interface Mend {
  /** What is wrong and where it comes from. */
  reason: string;
  selector: string;
  apply: (element: Element) => void;
}

/** What a button does in the search of a log: two before its field, one after. */
function nameInLogSearch(button: Element): string | undefined {
  const controls = [...(button.parentElement?.children ?? [])];
  const field = controls.findIndex(control =>
    control.matches('.MuiTextField-root'),
  );
  const place = controls.indexOf(button);
  if (field < 0) {
    return undefined;
  }
  if (place > field) {
    return 'Only lines that match';
  }
  return place === 0 ? 'Previous match' : 'Next match';
}

/**
 * Only attributes are touched: moved or replaced nodes would be pulled from
 * under React. Each entry can go once upstream has fixed its cause; the test
 * in a browser that runs axe on every page tells.
 */
const MENDS: Mend[] = [
  {
    reason:
      'Pages whose header is that of @backstage/ui leave the main landmark to what they hold, and not every one has it',
    selector: '#portal-content',
    apply: content => {
      if (content.querySelector('main, [role="main"]')) {
        content.removeAttribute('role');
      } else {
        content.setAttribute('role', 'main');
      }
    },
  },
  {
    reason:
      'A tab of @backstage/ui that is a link names a panel that is never drawn',
    selector: '[role="tab"][aria-controls]',
    apply: tab => {
      const panel = tab.getAttribute('aria-controls');
      if (panel && !document.getElementById(panel)) {
        tab.removeAttribute('aria-controls');
      }
    },
  },
  {
    reason:
      'React Aria announces a button that is at work by its id, and the button may be gone before the announcement',
    selector: '[data-live-announcer] [role="img"][aria-labelledby]',
    apply: announced => {
      const names = announced.getAttribute('aria-labelledby')?.split(' ') ?? [];
      if (!names.some(id => document.getElementById(id))) {
        announced.removeAttribute('role');
        announced.removeAttribute('aria-labelledby');
      }
    },
  },
  {
    reason:
      'material-table puts a drag handle that takes the focus into the button that sorts',
    selector:
      'th [role="button"] [tabindex], th [role="button"] [role="button"]',
    apply: handle => {
      handle.removeAttribute('tabindex');
      handle.removeAttribute('role');
      handle.removeAttribute('aria-describedby');
      handle.removeAttribute('aria-roledescription');
    },
  },
  {
    reason: 'material-table makes a button of a column header that has no name',
    selector: 'th [data-rbd-draggable-id][role="button"]',
    apply: handle => {
      if (!handle.textContent?.trim()) {
        handle.removeAttribute('tabindex');
        handle.removeAttribute('role');
      }
    },
  },
  {
    reason:
      'The details of a template are a link inside a button, and the link has no name',
    selector: 'button[id^="viewDetail-"]',
    apply: button => {
      const link = button.querySelector('a[href]');
      const name = button.getAttribute('aria-label');
      if (link && name) {
        link.setAttribute('aria-label', name);
        button.setAttribute('role', 'group');
        button.setAttribute('tabindex', '-1');
      }
    },
  },
  {
    reason: 'Search results are list items without a list around them',
    selector: 'div > li.MuiListItem-root',
    apply: item => {
      item.setAttribute('role', 'none');
    },
  },
  {
    reason: 'Swagger UI puts a link into the button that unfolds an operation',
    selector: '.opblock-summary-control a[href]',
    apply: link => {
      link.removeAttribute('href');
    },
  },
  {
    reason: 'Swagger UI labels its choice of server with an empty label',
    selector: '.swagger-ui .servers select:not([aria-label])',
    apply: select => {
      select.setAttribute('aria-label', 'Server');
    },
  },
  {
    reason: 'The number of a line in a log is a link that calls itself a row',
    selector: 'a[role="row"][href^="#line-"]',
    apply: line => {
      line.removeAttribute('role');
    },
  },
  {
    reason: 'The buttons around the search in a log have no name',
    selector: 'button.MuiIconButton-sizeSmall:not([aria-label])',
    apply: button => {
      const name = nameInLogSearch(button);
      if (name) {
        button.setAttribute('aria-label', name);
      }
    },
  },
  {
    reason: 'A block of code that scrolls cannot be scrolled with the keyboard',
    selector: 'pre:not([tabindex])',
    apply: block => {
      if (block.scrollWidth > block.clientWidth) {
        block.setAttribute('tabindex', '0');
      }
    },
  },
];

/** Applies every mend below the given node. Mending twice changes nothing. */
export function mendAccessibility(root: ParentNode): void {
  for (const { selector, apply } of MENDS) {
    root.querySelectorAll(selector).forEach(apply);
  }
}
