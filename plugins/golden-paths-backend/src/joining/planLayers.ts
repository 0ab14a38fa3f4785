import {
  GoldenPathExample,
  GoldenPathFile,
  JoiningLayer,
  RepositoryLayer,
} from '@provenpath/plugin-golden-paths-common';

/** The golden path that a repository would join. */
export interface JoinedPath {
  /** `owner/repository` */
  repository: string;
  file: GoldenPathFile;
}

/**
 * What would put a repository on each layer that applies to it and that it is not
 * on: the golden path's own example for its language. A file that is there already
 * is not touched: the example then gets a name of its own.
 */
export function planLayers(options: {
  path: JoinedPath;
  /** How the repository stands, by the last scan. */
  layers: readonly RepositoryLayer[];
  language: string | null;
  repository: { owner: string; name: string };
  exists: (path: string) => boolean;
}): JoiningLayer[] {
  const { path, layers } = options;
  return layers.flatMap(({ name, on }) => {
    const layer = path.file.spec.layers.find(known => known.name === name);
    if (!layer) {
      return [];
    }
    const { title, description } = layer;
    const about = { name, title, description, on };
    if (on) {
      return [{ ...about, files: [], problem: null }];
    }
    const example = findExample(name, options);
    const file = example && placeExample(example, options);
    return [
      {
        ...about,
        files: file ? [file] : [],
        problem: file ? null : whyNot(name, example, options),
      },
    ];
  });
}

function findExample(
  layer: string,
  options: { path: JoinedPath; language: string | null },
): GoldenPathExample | undefined {
  const examples = (options.path.file.spec.examples ?? []).filter(
    ({ layers }) => layers.includes(layer),
  );
  const language = options.language?.toLowerCase();
  return (
    examples.find(({ languages }) =>
      languages.some(one => one.toLowerCase() === language),
    ) ?? examples.find(({ languages }) => languages.length === 0)
  );
}

function placeExample(
  example: GoldenPathExample,
  options: {
    path: JoinedPath;
    repository: { owner: string; name: string };
    exists: (path: string) => boolean;
  },
): JoiningLayer['files'][number] | undefined {
  const { path, repository, exists } = options;
  const free = [
    example.file,
    example.file.replace(/([^/]+)$/, 'golden-path-$1'),
  ].find(candidate => !exists(candidate));
  if (!free) {
    return undefined;
  }
  return {
    path: free,
    layers: example.layers,
    content: example.content
      .replaceAll('__GOLDEN_PATH__', path.repository)
      .replaceAll('__VERSION__', path.file.spec.versions.newest)
      .replaceAll('__ORGANIZATION__', repository.owner)
      .replaceAll('__REPOSITORY__', repository.name),
  };
}

function whyNot(
  layer: string,
  example: GoldenPathExample | undefined,
  { path, language }: { path: JoinedPath; language: string | null },
): string {
  return example
    ? `${example.file} and a second file of that name are there already: join by hand.`
    : `${path.repository} gives no example of "${layer}" for ${language ?? 'an unknown language'}. Its owners can add one to "examples" in golden-path.yaml.`;
}
