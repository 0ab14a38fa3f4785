import type { ProjectFiles } from '../checks/Problem';

/** What a tool is given: the files that it reads, written to a folder. */
export interface ToolSubject {
  /** The run that made the files: `spring-boot-service defaults`. */
  name: string;
  files: ProjectFiles;
  folder: string;
}

interface ToolBase {
  name: string;
  /** A project that has no such file is passed over. */
  appliesTo: RegExp;
  /** The files that the tool reads. Projects in which they agree are checked once. */
  reads: RegExp;
  /** Only for projects that are to be built; the others would take hours. */
  isBuild?: boolean;
}

/** A tool that is run once for each project. */
export interface SingleTool extends ToolBase {
  kind: 'single';
  /**
   * @returns what the tool counted
   * @throws Error with what it found, MissingToolError when it cannot be run
   */
  check(subject: ToolSubject): Promise<string>;
}

/** A tool that is run once for all projects: its start takes longer than its work. */
export interface BatchTool extends ToolBase {
  kind: 'batch';
  /**
   * @returns what it found, by the name of the subject; a subject without an entry
   *   is sound
   * @throws MissingToolError when it cannot be run
   */
  checkAll(subjects: ToolSubject[]): Promise<Map<string, string[]>>;
}

export type Tool = SingleTool | BatchTool;
