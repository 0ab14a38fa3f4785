import {
  GoldenPathLayer,
  LayerAdvice,
  RepositoryAdoption,
  RepositoryLayer,
} from '@provenpath/plugin-golden-paths-common';
import { UsableGoldenPath } from './findLayers';

type Advice = Pick<LayerAdvice, 'action' | 'text' | 'example'>;

/** What to do about one layer of a repository, one step at a time. */
export function adviseLayer(options: {
  adoption: RepositoryAdoption;
  layer: RepositoryLayer;
  /** As its golden path describes it. */
  offered: GoldenPathLayer;
  goldenPath: UsableGoldenPath;
}): LayerAdvice {
  const { adoption, layer } = options;
  const advice = layer.on ? adviseOn(options) : adviseOff(options);
  const [file] = layer.files;
  return {
    ...advice,
    file: file ?? null,
    url: file ? `${adoption.url}/blob/HEAD/${file}` : null,
  };
}

function adviseOff(options: {
  layer: RepositoryLayer;
  offered: GoldenPathLayer;
  goldenPath: UsableGoldenPath;
}): Advice {
  const { layer, offered, goldenPath } = options;
  const example = exampleOf(offered, goldenPath);
  return layer.files.length > 0
    ? {
        action: 'approved-version',
        text: `${layer.files[0]} calls it at a version that is not approved, or that does not have this layer yet. Write a version that is.`,
        example,
      }
    : {
        action: 'call-it',
        text: `No workflow calls it. Call it from a workflow that GitHub starts.`,
        example,
      };
}

function adviseOn(options: {
  layer: RepositoryLayer;
  offered: GoldenPathLayer;
  goldenPath: UsableGoldenPath;
}): Advice {
  const { layer, offered, goldenPath } = options;
  if (layer.lag !== null && layer.lag > 0) {
    return {
      action: 'newer-version',
      text: `It is called at ${layer.version}, ${layer.lag} ${
        layer.lag === 1 ? 'release' : 'releases'
      } behind ${goldenPath.file.spec.versions.newest}.`,
      example: exampleOf(offered, goldenPath),
    };
  }
  if (layer.pin === 'branch') {
    return {
      action: 'pin-it',
      text: 'It is also called from a branch, which moves under its caller. Write a version.',
      example: goldenPath.anyVersion ? null : exampleOf(offered, goldenPath),
    };
  }
  if (layer.running === false) {
    return {
      action: 'make-it-run',
      text: 'It is called, and no run of it succeeded on the default branch in the last 30 days. Look at its runs.',
      example: null,
    };
  }
  return { action: 'nothing', text: 'Nothing to do.', example: null };
}

/** The line to write in a job or, where there are only actions, in a step. */
function exampleOf(
  { workflows, actions }: GoldenPathLayer,
  { repository, file, anyVersion }: UsableGoldenPath,
): string {
  const { path } = workflows[0] ?? actions[0];
  const called = path === '.' ? repository : `${repository}/${path}`;
  const ref = anyVersion ? '<version>' : file.spec.versions.newest;
  return `uses: ${called}@${ref}`;
}
