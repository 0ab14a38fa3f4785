import type { Sandbox } from '../Sandbox';
import { type Html, html } from './html';
import { personas } from './persona';

/**
 * A button for each persona; it posts the `login` to the action.
 *
 * @param fields - hidden fields that are posted too
 */
export function personaList(
  sandbox: Sandbox,
  action: string,
  fields?: Html,
): Html {
  return html`<ul class="personas">
    ${personas(sandbox).map(
      ({ login, name, persona }) =>
        html`<li>
          <form method="post" action="${action}">
            ${fields}
            <input type="hidden" name="login" value="${login}" />
            <button type="submit">
              <strong>${name}</strong> ${login}<br />${persona?.description}
            </button>
          </form>
        </li>`,
    )}
  </ul>`;
}
