import { HOUR, toWorkingTime } from '../calendar';
import { type Files, readFolder, readGoldenPath } from '../content/files';
import type { GoldenPathVersion, Timeline } from '../timeline';
import type { ScheduledChange } from './repository';

const SUMMARIES: Record<GoldenPathVersion, string> = {
  v1: 'Builds and tests Java and Node.',
  v2: 'Scans dependencies, publishes documentation, deploys by GitOps.',
  v3: 'Builds, scans and attests each image once, waits for rollouts, tags releases.',
};

/** What the repository contains at a release, apart from its registration. */
export function goldenPathFiles(version: GoldenPathVersion): Files {
  return version === 'v3'
    ? readGoldenPath()
    : readFolder(`golden-path/${version}`);
}

/** The releases of the golden path; the merge of each carries its tag. */
export function planGoldenPathReleases(timeline: Timeline): ScheduledChange[] {
  return (['v1', 'v2', 'v3'] as const).map(version => ({
    // Whoever follows a release does so after its day.
    at: toWorkingTime(timeline.goldenPath[version] - 96 * HOUR + 10 * HOUR),
    tag: version,
    change: {
      title: `Release ${version}`,
      branch: `release-${version}`,
      body: SUMMARIES[version],
      edits: goldenPathFiles(version),
    },
  }));
}
