import { posix } from 'node:path';
import { Marked } from 'marked';
import { escapeHtml, Html } from './html';

/**
 * Markdown as HTML. HTML in the text is shown as text, and links lead to web
 * addresses or into the repository only: files come from whoever may push.
 *
 * @param base - `/owner/repo/blob/main/docs`, to which relative links belong.
 */
export function renderMarkdown(text: string, base: string): Html {
  const marked = new Marked({
    gfm: true,
    renderer: {
      // The page's own title is the only heading of the first level.
      heading({ tokens, depth }) {
        const level = Math.min(depth + 1, 6);
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      html: token => escapeHtml(token.text),
      link({ href, title, tokens }) {
        const label = this.parser.parseInline(tokens);
        const target = safeTarget(href, base);
        return target === undefined
          ? label
          : `<a href="${escapeHtml(target)}"${
              title ? ` title="${escapeHtml(title)}"` : ''
            }>${label}</a>`;
      },
      // Pictures from elsewhere would tell others who reads what: their text stays.
      image: ({ text: alternative }) => escapeHtml(alternative),
    },
  });
  return new Html(marked.parse(text, { async: false }));
}

/** Where a link leads; undefined when it must not lead there. */
export function safeTarget(href: string, base: string): string | undefined {
  if (/^https?:\/\//i.test(href) || href.startsWith('#')) {
    return href;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(href.trim()) || href.startsWith('//')) {
    return undefined;
  }
  return href.startsWith('/') ? href : posix.join(base, href);
}
