import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Plugins whose rows can be narrowed to the reader's teams. */
export const narrowedPlugins = ['costs', 'kpis'] as const;

export type NarrowedPlugin = (typeof narrowedPlugins)[number];

/** Everybody's, those of one's groups, or also those of the groups below. */
export const visibilities = ['all', 'own-team', 'own-subtree'] as const;

export type Visibility = (typeof visibilities)[number];

/** How far whoever has no wider role sees, by plugin. */
export type Visibilities = Readonly<Record<NarrowedPlugin, Visibility>>;

/**
 * Reads `portal.visibility`; what it does not name is `all`.
 *
 * @throws InputError for an unknown plugin or visibility.
 */
export function readVisibilities(config: Config): Visibilities {
  const section = config.getOptionalConfig('portal.visibility');
  const unknown = section
    ?.keys()
    .find(key => !narrowedPlugins.some(known => known === key));
  if (unknown !== undefined) {
    throw new InputError(
      `portal.visibility has "${unknown}", which cannot be narrowed. Known are ${narrowedPlugins.join(', ')}.`,
    );
  }
  const read = (plugin: NarrowedPlugin): Visibility => {
    const text = section?.getOptionalString(plugin) ?? 'all';
    const visibility = visibilities.find(known => known === text);
    if (!visibility) {
      throw new InputError(
        `portal.visibility.${plugin} is "${text}": use ${visibilities.join(', ')}.`,
      );
    }
    return visibility;
  };
  return { costs: read('costs'), kpis: read('kpis') };
}
