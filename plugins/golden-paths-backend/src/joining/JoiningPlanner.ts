import { InputError } from '@backstage/errors';
import {
  JoiningLayer,
  RepositoryAdoption,
} from '@provenpath/plugin-golden-paths-common';
import { TreeFile } from '@provenpath/plugin-golden-paths-node';
import { KnownRepository } from '../lineage';
import { ScanStore } from '../scans';
import { JoinedPath, planLayers } from './planLayers';
import { StandingReader } from './StandingReader';

/** What would put a repository on the layers of its golden path. */
export interface JoiningPlan {
  /** Undefined where the host has no golden path with a file. */
  path: JoinedPath | undefined;
  /** Undefined for a repository that was not measured yet. */
  adoption: RepositoryAdoption | undefined;
  layers: JoiningLayer[];
}

/** Works out which files put a repository on each layer that applies to it. */
export class JoiningPlanner {
  constructor(
    private readonly options: {
      scans: Pick<ScanStore, 'readGoldenPaths'>;
      standing: Pick<StandingReader, 'find'>;
    },
  ) {}

  /** @param files - of the branch that the pull request would go to */
  async plan(
    known: KnownRepository,
    files: ReadonlyMap<string, TreeFile>,
  ): Promise<JoiningPlan> {
    const { scanned } = known;
    const adoption = await this.options.standing.find(known.id);
    const path = (await this.listPaths()).find(
      ({ host }) => host === scanned.host,
    );
    return {
      path,
      adoption,
      layers:
        path && adoption
          ? planLayers({
              path,
              layers: adoption.layers,
              language: scanned.language,
              repository: scanned,
              exists: file => files.has(file),
            })
          : [],
    };
  }

  /** @throws InputError for a layer that no golden path has */
  async requireLayers(names: readonly string[]): Promise<void> {
    const layers = new Set(
      (await this.listPaths()).flatMap(({ file }) =>
        file.spec.layers.map(({ name }) => name),
      ),
    );
    const unknown = names.find(name => !layers.has(name));
    if (unknown !== undefined) {
      throw new InputError(
        layers.size > 0
          ? `"layers" names "${unknown}": the golden paths have ${[...layers].join(', ')}.`
          : `"layers" names "${unknown}": no golden path with a golden-path.yaml was read yet. Without one there is nothing to join.`,
      );
    }
  }

  private async listPaths(): Promise<Array<JoinedPath & { host: string }>> {
    return (await this.options.scans.readGoldenPaths()).flatMap(
      ({ host, repository, file }) =>
        file ? [{ host, repository, file }] : [],
    );
  }
}
