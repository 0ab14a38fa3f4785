import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { type Html, html } from './html';
import type { PageCall } from './PageCall';

/** What belongs to the repository, in a new list that may be sorted. */
export function ofRepository<T extends { repository: string }>(
  repository: Repository,
  items: readonly T[],
): T[] {
  return items.filter(item => item.repository === fullNameOf(repository));
}

/** Sends a paged table of what a repository has, or what to say without any. */
export function sendListPage<T>(
  call: PageCall,
  repository: Repository,
  list: {
    title: string;
    /** In the order in which they are shown. */
    items: readonly T[];
    /** Stands in place of the table when there are no items. */
    empty: string;
    columns: readonly string[];
    /** The cells of one row, in the order of the columns. */
    cells: (item: T) => Html;
  },
): void {
  const { items, pager } = call.paged(list.items);
  call.sendInRepository(repository, {
    title: list.title,
    trail: [{ label: list.title }],
    body:
      list.items.length === 0
        ? html`<p>${list.empty}</p>`
        : html`<table>
              <thead>
                <tr>
                  ${list.columns.map(
                    column => html`<th scope="col">${column}</th>`,
                  )}
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  item =>
                    html`<tr>
                      ${list.cells(item)}
                    </tr>`,
                )}
              </tbody>
            </table>
            ${pager}`,
  });
}
