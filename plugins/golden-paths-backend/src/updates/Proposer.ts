import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  PlatformPullKind,
  ProposalResponse,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import {
  ContentApi,
  GithubClient,
  PullRecord,
  PullRequestApi,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { Claims } from './DatabaseClaims';
import { toAnswer } from './DatabasePullStore';
import { labelConflicts } from './labelConflicts';
import {
  NotPossibleError,
  Preparation,
  Proposal,
  ProposalBase,
  PullStore,
} from './types';

/** Every branch of the portal's pull requests begins with this. */
export const BRANCH_PREFIX = 'golden-path/';

const PROPOSAL_TRAILER = 'Golden-Path-Proposal';
const DIGEST_TRAILER = 'Golden-Path-Digest';

type Outcome = Exclude<ProposalResponse['outcome'], 'up-to-date'>;

interface Apis {
  content: ContentApi;
  pulls: PullRequestApi;
}

/**
 * Opens the portal's pull request in a repository, or brings it up to date.
 *
 * Everything is looked up before it is done, and the branch's name follows from
 * the kind: done again after it was killed at any point, it leads to the same pull
 * request. A repository never has two of them, and commits of people on the branch
 * are never lost.
 */
export class Proposer {
  constructor(
    private readonly options: {
      github: GithubClient;
      claims: Claims;
      pulls: PullStore;
      now?: () => Date;
    },
  ) {}

  /**
   * @throws ConflictError when another pull request of the portal is open there,
   * when the repository is archived, or when somebody else is at it
   */
  async propose(
    proposal: Proposal,
    signal?: AbortSignal,
  ): Promise<ProposalResponse> {
    const { repository } = proposal;
    return this.options.claims.hold(repositoryIdOf(repository), async () => {
      const { github } = this.options;
      const apis = {
        content: new ContentApi(github, repository, { signal }),
        pulls: new PullRequestApi(github, repository, { signal }),
      };
      const base = await this.readBase(proposal, apis.content, signal);
      const open = await findOpen(proposal, apis.pulls);
      const preparation = await proposal.prepare(base);
      if (!preparation) {
        return { outcome: 'up-to-date', pullRequest: null };
      }
      const outcome = await writeBranch({ proposal, preparation, base, apis });
      if (outcome === 'left-alone' && !open) {
        throw new ConflictError(
          `The branch ${branchOf(proposal.kind)} of ${repositoryIdOf(repository)} holds commits that the portal did not make, and no pull request. Delete the branch, or open one from it.`,
        );
      }
      const pull =
        open ??
        (await apis.pulls.open({
          ...preparation,
          branch: branchOf(proposal.kind),
          base: base.branch,
        }));
      return this.finish({ proposal, preparation, apis, pull, open, outcome });
    });
  }

  private async readBase(
    { repository }: Proposal,
    content: ContentApi,
    signal?: AbortSignal,
  ): Promise<ProposalBase> {
    const id = repositoryIdOf(repository);
    const found = await new RepositoryApi(this.options.github, repository, {
      signal,
    }).read();
    if (!found) {
      throw new NotFoundError(
        `There is no repository ${id}, or the portal may not see it.`,
      );
    }
    if (found.archived) {
      throw new NotPossibleError(
        `${id} is archived, so nothing can be proposed there.`,
      );
    }
    const tip = await content.readTip(found.default_branch);
    if (!tip) {
      throw new NotPossibleError(
        `${id} is empty, so there is nothing to merge.`,
      );
    }
    return {
      branch: found.default_branch,
      tip,
      files: await content.listFiles(tip.tree),
      read: sha => content.readContent(sha),
    };
  }

  /** Title, text and label of the pull request, and the portal's own record. */
  private async finish(context: {
    proposal: Proposal;
    preparation: Preparation;
    apis: Apis;
    pull: PullRecord;
    open: PullRecord | undefined;
    outcome: Exclude<Outcome, 'opened'>;
  }): Promise<ProposalResponse> {
    const { proposal, preparation, apis, pull, open } = context;
    const { title, body, conflicts } = preparation;
    const isOurs = context.outcome !== 'left-alone';
    const described = pull.title === title && (pull.body ?? '') === body;
    if (isOurs && !described) {
      await apis.pulls.update(pull.number, { title, body });
    }
    if (isOurs) {
      await labelConflicts(apis.pulls, pull, conflicts.length > 0);
    }
    const now = (this.options.now?.() ?? new Date()).toISOString();
    const earlier = await this.options.pulls.find(
      proposal.repository,
      pull.number,
    );
    const isSame = context.outcome !== 'updated';
    const stored = {
      repository: repositoryIdOf(proposal.repository),
      kind: proposal.kind,
      number: pull.number,
      url: pull.html_url,
      title: isOurs ? title : pull.title,
      branch: branchOf(proposal.kind),
      state: 'open' as const,
      checks: (isSame && earlier?.checks) || ('pending' as const),
      conflicts: isOurs ? conflicts : (earlier?.conflicts ?? conflicts),
      ownerRef: proposal.ownerRef,
      reviewRequestedAt: earlier?.reviewRequestedAt ?? null,
      campaignId: proposal.campaignId ?? earlier?.campaignId ?? null,
      problem: null,
      openedAt: new Date(pull.created_at).toISOString(),
      changedAt: (isSame && earlier?.changedAt) || now,
      checkedAt: now,
    };
    await this.options.pulls.save(stored);
    const outcome: Outcome = open ? context.outcome : 'opened';
    return {
      outcome:
        outcome === 'unchanged' && !described && isOurs ? 'updated' : outcome,
      pullRequest: toAnswer(stored),
    };
  }
}

/** The branch of a kind of pull request: one for each kind, and always the same. */
export function branchOf(kind: PlatformPullKind): string {
  return `${BRANCH_PREFIX}${kind}`;
}

/** @throws ConflictError when another one of the portal is open */
async function findOpen(
  { kind }: Proposal,
  pulls: PullRequestApi,
): Promise<PullRecord | undefined> {
  const open = await pulls.listOpen(BRANCH_PREFIX);
  const other = open.find(({ head }) => head.ref !== branchOf(kind));
  if (other) {
    throw new ConflictError(
      `"${other.title}" is open there already: ${other.html_url}. Merge or close it first, so that nobody has to review two at a time.`,
    );
  }
  return open[0];
}

async function writeBranch(context: {
  proposal: Proposal;
  preparation: Preparation;
  base: ProposalBase;
  apis: Apis;
}): Promise<Exclude<Outcome, 'opened'>> {
  const { proposal, preparation, base, apis } = context;
  const branch = branchOf(proposal.kind);
  const digest = digestOf(preparation);
  const tip = await apis.content.readTip(branch);
  const messages = tip
    ? await apis.content.listMessages(base.branch, branch)
    : [];
  if (messages.some(message => !message.includes(`${PROPOSAL_TRAILER}: `))) {
    return 'left-alone';
  }
  if (messages.at(-1)?.includes(`${DIGEST_TRAILER}: ${digest}`)) {
    return 'unchanged';
  }
  const commit = await apis.content.writeCommit({
    message: `${preparation.title}\n\n${PROPOSAL_TRAILER}: ${proposal.kind}\n${DIGEST_TRAILER}: ${digest}\n`,
    tree: await apis.content.writeTree(base.tip.tree, preparation.changes),
    parent: base.tip.commit,
  });
  await apis.content.setBranch(branch, commit);
  return 'updated';
}

/** The same content has the same digest, whatever else has been pushed since. */
function digestOf({ changes }: Preparation): string {
  const hash = createHash('sha256');
  for (const { path, file } of changes) {
    hash.update(`${path}\0${file ? file.mode : 'removed'}\0`);
    hash.update(file ? file.content : '').update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}
