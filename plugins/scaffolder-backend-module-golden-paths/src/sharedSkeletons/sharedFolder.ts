import path from 'node:path';
import { Config } from '@backstage/config';

/**
 * The absolute path of the folder with the skeletons that several templates
 * share: `goldenPaths.templates.shared`, or `./templates/shared` beside where the
 * backend starts, as the template locations in the catalog's config are.
 */
export function readSharedFolder(config: Config): string {
  return path.resolve(
    config.getOptionalString('goldenPaths.templates.shared') ??
      './templates/shared',
  );
}
