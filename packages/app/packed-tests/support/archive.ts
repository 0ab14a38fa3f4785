import { execFileSync } from 'node:child_process';
import { isBuiltin } from 'node:module';

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

const IMPORT =
  /(?:\brequire\(|\bimport\(|^(?:import|export)\b[^'"\n]*?)\s*['"]((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^'"]*)?['"]/gm;

/** The packages that an archive's code and types import, sorted. */
export function readImports(file: string): string[] {
  const text = execFileSync(
    'tar',
    ['-xzOf', file, '--wildcards', 'package/dist/*.js', 'package/dist/*.d.ts'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const names = [...text.matchAll(IMPORT)]
    .map(([, name]) => name)
    .filter(name => /^[@\w]/.test(name) && !isBuiltin(name));
  return [...new Set(names)].sort();
}
