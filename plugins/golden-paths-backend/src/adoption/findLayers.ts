import {
  GoldenPathFile,
  GoldenPathKind,
  goldenPathKindSchema,
  GoldenPathLayer,
  PinClass,
  RepositoryLayer,
  WorkflowReference,
} from '@provenpath/plugin-golden-paths-common';

/** A golden path whose file could be used. */
export interface UsableGoldenPath {
  /** `host/owner/repository` */
  id: string;
  /** `owner/repository` */
  repository: string;
  file: GoldenPathFile;
  /** Commits by the names of the tags. */
  tags: Readonly<Record<string, string>>;
  /** The definition before this one; null where there was none. */
  before: GoldenPathFile | null;
  /** Ticked on the page: nothing says which versions are approved, so all are. */
  anyVersion: boolean;
}

/** How a repository stands on one golden path. */
export interface LayersOfPath {
  goldenPath: UsableGoldenPath;
  /** Those that apply. */
  layers: RepositoryLayer[];
  /** The loosest of all calls of this golden path. */
  pin: PinClass | null;
}

/** A call of the golden path at a version, approved or not. */
interface Call {
  reference: WorkflowReference;
  pin: PinClass;
  /** Place among the approved versions, undefined for one that is not. */
  version: number | undefined;
}

/**
 * Which layers of a golden path apply to a kind, and which of them are called.
 *
 * @param options.kind - undefined when it is not known: what applies to every
 * kind is asked then
 * @param options.succeededFiles - workflows of the repository of which a run
 * succeeded lately; null when that was not looked up
 */
export function findLayers(options: {
  goldenPath: UsableGoldenPath;
  kind: GoldenPathKind | undefined;
  references: readonly WorkflowReference[];
  succeededFiles: ReadonlySet<string> | null;
}): LayersOfPath {
  const { goldenPath, kind, references, succeededFiles } = options;
  const calls = references
    .filter(reference => isCallOf(goldenPath, reference))
    .map(reference => toCall(goldenPath, reference));
  const kinds = kind ? [kind] : goldenPathKindSchema.options;
  return {
    goldenPath,
    layers: goldenPath.file.spec.layers
      .filter(({ appliesTo }) => kinds.every(one => appliesTo.includes(one)))
      .map(layer => toLayer(goldenPath, layer, calls, succeededFiles)),
    pin: loosest(calls.map(({ pin }) => pin)),
  };
}

/** The loosest of several pins, null for none. */
export function loosest(pins: readonly PinClass[]): PinClass | null {
  const order: PinClass[] = ['branch', 'tag', 'commit'];
  return order.find(pin => pins.includes(pin)) ?? null;
}

/** GitHub's names of accounts and repositories know no case. */
function isCallOf(
  { repository }: UsableGoldenPath,
  { owner, repo }: WorkflowReference,
): boolean {
  return `${owner}/${repo}`.toLowerCase() === repository.toLowerCase();
}

function toCall(
  { file, tags, anyVersion }: UsableGoldenPath,
  reference: WorkflowReference,
): Call {
  if (anyVersion) {
    return { reference, pin: reference.pin, version: 0 };
  }
  const { approved } = file.spec.versions;
  if (reference.pin === 'commit') {
    const commit = reference.ref.toLowerCase();
    const version = approved.findLastIndex(name => tags[name] === commit);
    return {
      reference,
      pin: 'commit',
      version: version === -1 ? undefined : version,
    };
  }
  const name = reference.ref.replace(/^refs\/tags\//, '');
  const version = approved.indexOf(name);
  return {
    reference,
    pin: name in tags ? 'tag' : reference.pin,
    version: version === -1 ? undefined : version,
  };
}

function toLayer(
  goldenPath: UsableGoldenPath,
  layer: GoldenPathLayer,
  calls: readonly Call[],
  succeededFiles: ReadonlySet<string> | null,
): RepositoryLayer {
  const { approved } = goldenPath.file.spec.versions;
  const offers = [...layer.workflows, ...layer.actions];
  const offered = calls.filter(({ reference }) =>
    offers.some(({ path }) => path === reference.path),
  );
  const counted = offered.filter(({ reference, version }) =>
    offers.some(
      ({ path, since }) =>
        path === reference.path &&
        version !== undefined &&
        // One that is not among the approved was before all of them.
        version >= approved.indexOf(since),
    ),
  );
  const on = counted.length > 0;
  const shown = on ? counted : offered;
  const files = [...new Set(shown.map(({ reference }) => reference.via[0]))];
  const newest = Math.max(...counted.map(({ version }) => version ?? -1));
  return {
    name: layer.name,
    provider: on ? goldenPath.id : null,
    on,
    running:
      succeededFiles && on
        ? files.some(file => succeededFiles.has(file))
        : null,
    version: on ? versionOf(goldenPath, counted, newest) : null,
    lag: on && !goldenPath.anyVersion ? approved.length - 1 - newest : null,
    pin: loosest(shown.map(({ pin }) => pin)),
    files,
  };
}

function versionOf(
  { anyVersion, file }: UsableGoldenPath,
  counted: readonly Call[],
  newest: number,
): string {
  return anyVersion
    ? counted[0].reference.ref
    : file.spec.versions.approved[newest];
}
