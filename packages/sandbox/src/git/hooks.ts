import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../state/model';
import { protectionOf, type UpdateKind } from './protection';

/** One line a protected branch and kind of update: reference, kind, who, why. */
const listName = 'protected-branches';

/**
 * git calls it for each reference of a push. It refuses what the list forbids,
 * whoever pushes and by whatever way, with GitHub's own words.
 */
const updateHook = `#!/bin/sh
reference="$1"
old="$2"
new="$3"
list="$(git rev-parse --git-dir)/${listName}"
[ -f "$list" ] || exit 0
case "$new" in *[!0]*) kind=update ;; *) kind=delete ;; esac
case "$old" in *[!0]*) ;; *) exit 0 ;; esac
if [ "$kind" = update ] && ! git merge-base --is-ancestor "$old" "$new"; then
  kind=force
fi
tab="$(printf '\\t')"
while IFS="$tab" read -r name forbidden who why; do
  [ "$name" = "$reference" ] && [ "$forbidden" = "$kind" ] || continue
  [ "$who" = members ] && [ "$SANDBOX_PUSHER_IS_ADMIN" = yes ] && continue
  echo "error: GH006: Protected branch update failed for $reference." >&2
  echo "error: $why" >&2
  exit 1
done < "$list"
exit 0
`;

/** Puts the hook into a bare repository; repeating it changes nothing. */
export async function installHooks(gitDir: string): Promise<void> {
  const hooks = join(gitDir, 'hooks');
  await mkdir(hooks, { recursive: true });
  await writeFile(join(hooks, 'update'), updateHook);
  await chmod(join(hooks, 'update'), 0o755);
}

/** Writes what the hook reads, from the protection in the state. */
export async function writeProtectionList(
  gitDir: string,
  repository: Repository,
): Promise<void> {
  const kinds: UpdateKind[] = ['update', 'force', 'delete'];
  const lines = Object.keys(repository.protection).flatMap(branch =>
    kinds.flatMap(kind => {
      const refusal = protectionOf(repository, branch, kind);
      return refusal
        ? [[`refs/heads/${branch}`, kind, refusal.who, refusal.why].join('\t')]
        : [];
    }),
  );
  const temporary = join(gitDir, `${listName}.tmp`);
  await writeFile(temporary, lines.map(line => `${line}\n`).join(''));
  await rename(temporary, join(gitDir, listName));
}
