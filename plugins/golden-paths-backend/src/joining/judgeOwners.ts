import { OwnerCandidate } from '@provenpath/plugin-golden-paths-common';
import { CodeOwner } from './parseCodeOwners';

/** A group or a person of the catalog, and what GitHub calls it. */
export interface KnownOwner {
  ref: string;
  title: string;
  kind: 'team' | 'person';
  name: string;
}

export interface OwnerGround {
  codeOwners: { owners: CodeOwner[]; url: string } | null;
  /** Commits of the newest hundred by who made them, bots left out. */
  commits: { byLogin: ReadonlyMap<string, number>; url: string };
  owners: readonly KnownOwner[];
  /** Groups of each person, by login. */
  groupsOf: ReadonlyMap<string, readonly string[]>;
}

/** Somebody has written down who owns everything. */
const NAMED_FOR_EVERYTHING = 0.9;
const NAMED_FOR_A_PART = 0.5;
/** What committers alone can tell at most. */
const ALL_COMMITS = 0.7;
/** Fewer commits say less: at this number they count in full. */
const ENOUGH_COMMITS = 10;
const MOST_CANDIDATES = 5;

/**
 * Who may own a repository, the most likely first. CODEOWNERS counts 0.9 for every
 * file, 0.5 for a part; committers count by the share of commits that a group's
 * members made, times 0.7, and less where there are fewer than ten. What agrees
 * adds up as independent evidence does: 1 - (1 - a)(1 - b).
 */
export function judgeOwners(ground: OwnerGround): OwnerCandidate[] {
  const candidates = [...fromCodeOwners(ground), ...fromCommits(ground)];
  const merged = new Map<string, OwnerCandidate>();
  for (const candidate of candidates) {
    const earlier = merged.get(candidate.ref);
    merged.set(
      candidate.ref,
      earlier
        ? {
            ...earlier,
            confidence:
              1 - (1 - earlier.confidence) * (1 - candidate.confidence),
            evidence: [...earlier.evidence, ...candidate.evidence],
          }
        : candidate,
    );
  }
  return [...merged.values()]
    .map(candidate => ({
      ...candidate,
      confidence: Math.round(candidate.confidence * 100) / 100,
    }))
    .sort((a, b) => b.confidence - a.confidence || a.ref.localeCompare(b.ref))
    .slice(0, MOST_CANDIDATES);
}

function fromCodeOwners({ codeOwners, owners }: OwnerGround): OwnerCandidate[] {
  return (codeOwners?.owners ?? []).flatMap(named => {
    const known = owners.find(
      ({ kind, name }) =>
        kind === named.kind && name.toLowerCase() === named.name.toLowerCase(),
    );
    return known
      ? [
          {
            ref: known.ref,
            title: known.title,
            confidence: named.everything
              ? NAMED_FOR_EVERYTHING
              : NAMED_FOR_A_PART,
            evidence: [
              {
                source: 'codeowners' as const,
                text: `CODEOWNERS names ${known.title} for ${named.everything ? 'every file' : 'a part of the files'}`,
                url: codeOwners?.url ?? null,
              },
            ],
          },
        ]
      : [];
  });
}

function fromCommits({
  commits,
  owners,
  groupsOf,
}: OwnerGround): OwnerCandidate[] {
  const total = [...commits.byLogin.values()].reduce((sum, n) => sum + n, 0);
  const byGroup = new Map<string, number>();
  for (const [login, count] of commits.byLogin) {
    for (const group of groupsOf.get(login) ?? []) {
      byGroup.set(group, (byGroup.get(group) ?? 0) + count);
    }
  }
  return owners.flatMap(({ ref, title }) => {
    const count = byGroup.get(ref) ?? 0;
    return count === 0
      ? []
      : [
          {
            ref,
            title,
            confidence:
              (count / total) *
              ALL_COMMITS *
              Math.min(total / ENOUGH_COMMITS, 1),
            evidence: [
              {
                source: 'committers' as const,
                text: `Members of ${title} made ${count} of the newest ${total} commits`,
                url: commits.url,
              },
            ],
          },
        ];
  });
}
