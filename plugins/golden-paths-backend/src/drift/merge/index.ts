export { blobSha } from './blobs';
export { describeDifference } from './describeDifference';
export { mergeFiles } from './mergeFiles';
export { hasConflictMarks, type MergeLabels } from './mergeText';
export type { Files, MergedFile, StoredFile, VersionedFile } from './types';
