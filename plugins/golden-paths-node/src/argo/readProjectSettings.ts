import { Config } from '@backstage/config';

const settings = [
  'clusterResourceBlacklist',
  'clusterResourceWhitelist',
  'namespaceResourceBlacklist',
  'namespaceResourceWhitelist',
] as const;

/**
 * What every project permits beside its repository, from the block that
 * `argocd:create-resources` reads: both must make the same project.
 */
export function readProjectSettings(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    settings.flatMap(name => {
      const value = config.getOptional(`argocd.projectSettings.${name}`);
      return value ? [[name, value]] : [];
    }),
  );
}
