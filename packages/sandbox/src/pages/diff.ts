import type { FileChange } from '../git/diff';
import { type Html, html } from './html';

const mostDiffs = 200;

/** Changed files, one after the other. */
export function diffBody(changes: FileChange[]): Html {
  const rest = changes.length - mostDiffs;
  return html`<h2>
      ${changes.length} ${changes.length === 1 ? 'file' : 'files'} changed
    </h2>
    ${changes.slice(0, mostDiffs).map(
      change =>
        html`<details open>
          <summary>
            ${change.previousFilename && `${change.previousFilename} → `}${change.filename}
            (${change.status}, <span class="good">+${change.additions}</span>
            <span class="bad">−${change.deletions}</span>)
          </summary>
          ${
            change.patch === undefined
              ? html`<p class="muted">No text to show.</p>`
              : html`<pre class="diff" tabindex="0">
${change.patch
                    .split('\n')
                    .map(
                      line =>
                        html`<span class="${lineClass(line)}">${line}</span>`,
                    )}</pre>`
          }
        </details>`,
    )}
    ${rest > 0 && html`<p>And ${rest} more files; clone the repository to see them.</p>`}`;
}

function lineClass(line: string): string {
  return { '+': 'plus', '-': 'minus', '@': 'place' }[line[0]] ?? '';
}
