import {
  WorkflowProblem,
  WorkflowReference,
} from '@provenpath/plugin-golden-paths-common';
import { parseUses, pinClassOf } from './parseUses';
import { ReadFile, readAction, readWorkflow } from './readWorkflow';

/** GitHub allows workflows and composite actions to be nested ten deep. */
const DEEPEST = 10;
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** What the workflows of one repository call. */
export interface RepositoryReferences {
  references: WorkflowReference[];
  problems: WorkflowProblem[];
  /**
   * Folders of local actions that are called and are not among the files: read
   * their `action.yml` or `action.yaml` and follow again.
   */
  unread: string[];
}

/** Whether GitHub takes a path for a workflow. */
export function isWorkflowPath(path: string): boolean {
  return WORKFLOW.test(path);
}

/** The files in which the action of a folder may be described. */
export function actionFilesOf(folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return [`${prefix}action.yml`, `${prefix}action.yaml`];
}

class Walk {
  private readonly read = new Map<string, ReadFile | undefined>();
  private readonly references: WorkflowReference[] = [];
  private readonly unread = new Set<string>();

  constructor(private readonly files: ReadonlyMap<string, string | null>) {}

  open(path: string): ReadFile | undefined {
    if (!this.read.has(path)) {
      const text = this.files.get(path);
      const parse = isWorkflowPath(path) ? readWorkflow : readAction;
      this.read.set(path, typeof text === 'string' ? parse(text) : undefined);
    }
    return this.read.get(path);
  }

  /** In breadth, so that each call is found on its shortest way, and once. */
  from(start: string): void {
    const found = new Map<string, WorkflowReference>();
    const seen = new Set([start]);
    const ways = [[start]];
    for (let way = ways.shift(); way; way = ways.shift()) {
      const uses = this.open(way[way.length - 1])?.content?.uses ?? [];
      for (const called of uses.map(parseUses)) {
        if (called.type === 'remote') {
          const { type, ...target } = called;
          const key = JSON.stringify(target);
          found.set(
            key,
            found.get(key) ?? {
              ...target,
              pin: pinClassOf(target.ref),
              via: way,
            },
          );
        } else if (called.type === 'local' && way.length < DEEPEST) {
          const file = this.findLocal(called.path);
          if (file !== undefined && !seen.has(file)) {
            seen.add(file);
            ways.push([...way, file]);
          }
        }
      }
    }
    this.references.push(...found.values());
  }

  result(): RepositoryReferences {
    return {
      references: this.references,
      problems: [...this.read].flatMap(([file, content]) =>
        content?.problem ? [{ file, ...content.problem }] : [],
      ),
      unread: [...this.unread].sort(),
    };
  }

  /** The file behind `./path`, undefined while or because there is none. */
  private findLocal(path: string): string | undefined {
    if (isWorkflowPath(path)) {
      return path;
    }
    const candidates = actionFilesOf(path);
    const file = candidates.find(
      candidate => typeof this.files.get(candidate) === 'string',
    );
    if (
      file === undefined &&
      candidates.some(candidate => !this.files.has(candidate))
    ) {
      this.unread.add(path);
    }
    return file;
  }
}

/**
 * Finds everything that is called from the workflows that GitHub starts,
 * through local reusable workflows and composite actions of any depth. A
 * workflow that only others can start counts through its callers alone.
 *
 * @param files - texts by path; null where it is known that there is none
 */
export function followReferences(
  files: ReadonlyMap<string, string | null>,
): RepositoryReferences {
  const walk = new Walk(files);
  for (const path of [...files.keys()].filter(isWorkflowPath).sort()) {
    // Opened in any case, so that one that cannot be read is told.
    if (walk.open(path)?.content?.started) {
      walk.from(path);
    }
  }
  return walk.result();
}
