import { createHash } from 'node:crypto';
import { VersionedFile } from './types';

/** The name that git gives to a file's content. */
export function blobSha(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/** Whether there is no text in it that lines could be merged of. */
export function isBinary({ content, mode }: VersionedFile): boolean {
  if (mode === '120000' || content.includes(0)) {
    return true;
  }
  // What is not UTF-8 would not come out of it as it went in.
  return !Buffer.from(content.toString('utf8'), 'utf8').equals(content);
}

export function sameFile(
  left: VersionedFile | null | undefined,
  right: VersionedFile | null | undefined,
): boolean {
  return (
    left === right ||
    (!!left &&
      !!right &&
      left.mode === right.mode &&
      left.content.equals(right.content))
  );
}
