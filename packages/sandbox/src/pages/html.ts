/** Text that is HTML already and may stand in a page as it is. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Content = Html | string | number | null | undefined | false | Content[];

/**
 * Makes HTML from a template. Every value that goes in is escaped, unless it was
 * made by this function itself; lists are joined, nothing stands for null and false.
 */
export function html(parts: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(
    parts.reduce(
      (text, part, index) =>
        text + (index > 0 ? render(values[index - 1]) : '') + part,
      '',
    ),
  );
}

function render(value: Content): string {
  if (value instanceof Html) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return value.map(render).join('');
  }
  if (value === null || value === undefined || value === false) {
    return '';
  }
  return escapeHtml(String(value));
}

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
