import type { Instant } from '../state/model';

export interface Signature {
  name: string;
  email: string;
  date: Instant;
}

/** A commit, read from git's own object. */
export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Reads the text of a commit object: header lines, an empty line, the message. */
export function parseCommit(sha: string, content: Buffer): Commit {
  const text = content.toString('utf8');
  const headerEnd = text.indexOf('\n\n');
  const headers = text.slice(0, headerEnd).split('\n');
  const value = (name: string) =>
    headers
      .filter(line => line.startsWith(`${name} `))
      .map(line => line.slice(name.length + 1));
  return {
    sha,
    tree: value('tree')[0],
    parents: value('parent'),
    author: parseSignature(value('author')[0]),
    committer: parseSignature(value('committer')[0]),
    // git ends every message with a newline, GitHub's API shows it without.
    message: text.slice(headerEnd + 2).replace(/\n+$/, ''),
  };
}

function parseSignature(line: string): Signature {
  const found = /^(.*?) ?<([^>]*)> (\d+) [+-]\d{4}$/.exec(line);
  if (!found) {
    throw new Error(`Not a signature of a commit: '${line}'`);
  }
  return {
    name: found[1],
    email: found[2],
    date: `${new Date(Number(found[3]) * 1000).toISOString().slice(0, 19)}Z`,
  };
}

/** The first line of a message. */
export function headline(message: string): string {
  return message.split('\n', 1)[0];
}
