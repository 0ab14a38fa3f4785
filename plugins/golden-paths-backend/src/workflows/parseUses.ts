import { PinClass } from '@provenpath/plugin-golden-paths-common';

/** What a `uses` line means. */
export type Uses =
  | {
      type: 'remote';
      owner: string;
      repo: string;
      /** `.` for an action at the top of its repository. */
      path: string;
      ref: string;
    }
  /** A path from the top of the same repository. */
  | { type: 'local'; path: string }
  /** An image, or a text that GitHub would refuse. */
  | { type: 'other' };

const REMOTE =
  /^(?<owner>[\w.-]+)\/(?<repo>[\w.-]+)(?<path>(?:\/[^@/\s]+)*)@(?<ref>\S+)$/;
const COMMIT = /^[0-9a-f]{40}$/i;
const VERSION = /^v?\d+(\.\d+)*([-+.][\w.+-]+)?$/i;

/** Reads the text behind `uses:`. */
export function parseUses(text: string): Uses {
  const value = text.trim();
  if (value.startsWith('./')) {
    const path = value.slice(2).replace(/\/+$/, '');
    // Upwards would leave the repository.
    return path.split('/').includes('..')
      ? { type: 'other' }
      : { type: 'local', path };
  }
  const found = REMOTE.exec(value)?.groups;
  return found
    ? {
        type: 'remote',
        owner: found.owner,
        repo: found.repo,
        path: found.path.slice(1) || '.',
        ref: found.ref,
      }
    : { type: 'other' };
}

/**
 * What a reference looks like it is pinned to. Only the other repository knows
 * whether `stable` is a tag; whoever has its tags decides again.
 */
export function pinClassOf(ref: string): PinClass {
  if (COMMIT.test(ref)) {
    return 'commit';
  }
  return ref.startsWith('refs/tags/') || VERSION.test(ref) ? 'tag' : 'branch';
}
