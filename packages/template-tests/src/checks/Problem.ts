/** The files of a generated project: text by path from its root. */
export type ProjectFiles = ReadonlyMap<string, string>;

/** Something in a generated project that a tool of its field would refuse. */
export interface Problem {
  path: string;
  message: string;
}

/** One check of a whole generated project. An empty list is a pass. */
export type ProjectCheck = (files: ProjectFiles) => Problem[];
