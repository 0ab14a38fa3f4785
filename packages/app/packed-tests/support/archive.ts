import { execFileSync } from 'node:child_process';

/** The files of a package's archive, relative to the package, sorted. */
export function listArchive(file: string): string[] {
  return execFileSync('tar', ['-tzf', file], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
    .map(name => name.replace(/^package\//, ''))
    .sort();
}

/** The text of one of them. */
export function readArchived(file: string, name: string): string {
  return execFileSync('tar', ['-xzOf', file, `package/${name}`], {
    encoding: 'utf8',
  });
}
