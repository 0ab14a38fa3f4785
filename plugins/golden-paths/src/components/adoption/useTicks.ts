import type {
  Choice,
  ProposalsResponse,
} from '@provenpath/plugin-golden-paths-common';
import { useState } from 'react';

type Item = ProposalsResponse['items'][number];
type Ticked = Choice['choices'][number];

/** What somebody did to one line. */
export interface TickChange {
  isTicked?: boolean;
  layer?: string;
}

function keyOf({ repository, path }: Pick<Item, 'repository' | 'path'>) {
  return `${repository} ${path}`;
}

/**
 * Ticks and layers of the proposals: what is chosen already, and what somebody
 * changed since. Lines that come with a growing scan leave them alone.
 */
export function useTicks({ items }: ProposalsResponse) {
  const [changes, setChanges] = useState(new Map<string, TickChange>());
  const changeOf = (item: Item) => changes.get(keyOf(item));
  const isTicked = (item: Item) =>
    changeOf(item)?.isTicked ?? item.chosen !== null;
  const layerOf = (item: Item) =>
    changeOf(item)?.layer ?? item.chosen?.layer ?? item.suggestedLayer;
  const choices: Ticked[] = items.filter(isTicked).map(item => ({
    repository: item.repository,
    path: item.path,
    layer: layerOf(item),
  }));
  const tick = (item: Item, change: TickChange) =>
    setChanges(
      current =>
        new Map(
          current.set(keyOf(item), { ...current.get(keyOf(item)), ...change }),
        ),
    );
  return { choices, isTicked, layerOf, tick };
}
