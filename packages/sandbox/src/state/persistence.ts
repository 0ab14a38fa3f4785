import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { STATE_FORMAT_VERSION, type SandboxState } from './model';

/** An access token that somebody got by signing in, kept as a digest only. */
export interface IssuedToken {
  sha256: string;
  login: string;
}

/** The whole content of `state.json`. */
export interface PersistedState {
  state: SandboxState;
  tokens: IssuedToken[];
}

export type LoadedState =
  | { kind: 'usable'; persisted: PersistedState }
  | { kind: 'unusable'; reason: string };

const fileName = 'state.json';

/**
 * Reads what an earlier process left. A folder without a complete file of the
 * present format counts as unusable: generating it anew is cheap and safe.
 */
export async function loadState(
  dataDir: string,
  seed: string,
): Promise<LoadedState> {
  let text: string;
  try {
    text = await readFile(join(dataDir, fileName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { kind: 'unusable', reason: 'nothing generated yet' };
    }
    throw error;
  }
  let persisted: PersistedState;
  try {
    persisted = JSON.parse(text);
  } catch {
    return { kind: 'unusable', reason: 'state.json is not complete JSON' };
  }
  if (persisted.state?.formatVersion !== STATE_FORMAT_VERSION) {
    return {
      kind: 'unusable',
      reason: `format ${persisted.state?.formatVersion} instead of ${STATE_FORMAT_VERSION}`,
    };
  }
  if (persisted.state.seed !== seed) {
    return {
      kind: 'unusable',
      reason: `seed '${persisted.state.seed}' instead of '${seed}'`,
    };
  }
  return { kind: 'usable', persisted };
}

/** Writes the file whole or not at all, also when the machine loses power. */
export async function writeState(
  dataDir: string,
  persisted: PersistedState,
): Promise<void> {
  const temporary = join(dataDir, `${fileName}.${process.pid}.tmp`);
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(persisted));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(dataDir, fileName));
}

/** Forgets the state, so that a crash from here on leads to a new generation. */
export async function removeState(dataDir: string): Promise<void> {
  await rm(join(dataDir, fileName), { force: true });
}
