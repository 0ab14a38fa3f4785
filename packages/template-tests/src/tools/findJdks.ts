import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** An installed Java development kit. */
export interface Jdk {
  home: string;
  /** Feature release: 17, 21, 25. */
  version: number;
}

const PARENTS = [
  '/usr/lib/jvm',
  '/Library/Java/JavaVirtualMachines',
  join(homedir(), '.sdkman/candidates/java'),
];

/** The kits of this machine: `JAVA_HOME` and where systems put them. */
export async function findJdks(): Promise<Jdk[]> {
  const homes = [process.env.JAVA_HOME ?? ''];
  for (const parent of PARENTS) {
    const names = await readdir(parent).catch(() => []);
    homes.push(
      ...names.map(name => join(parent, name)),
      ...names.map(name => join(parent, name, 'Contents/Home')),
    );
  }
  const found = await Promise.all(homes.filter(Boolean).map(readJdk));
  return found.filter(jdk => jdk !== undefined);
}

/**
 * The kit for a project of the given Java version: the same version, or else the
 * lowest above it, which compiles for the older one.
 */
export function chooseJdk(jdks: Jdk[], version: number): Jdk | undefined {
  return jdks
    .filter(jdk => jdk.version >= version)
    .sort((left, right) => left.version - right.version)[0];
}

/** Reads the feature release from the text of a kit's file `release`. */
export function parseRelease(text: string): number | undefined {
  const match = /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(text);
  return match ? Number(match[1]) : undefined;
}

async function readJdk(home: string): Promise<Jdk | undefined> {
  const release = await readFile(join(home, 'release'), 'utf8').catch(() => '');
  const version = parseRelease(release);
  // A runtime without compiler has the same file, but no javac.
  const bin = await readdir(join(home, 'bin')).catch(() => []);
  const compiles = bin.some(name => /^javac(\.exe)?$/.test(name));
  return version !== undefined && compiles ? { home, version } : undefined;
}
