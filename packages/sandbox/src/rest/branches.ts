import { z } from 'zod';
import type { Commit } from '../git/commitObject';
import type { BranchProtection, Repository } from '../state/model';
import { GitHubError } from './errors';
import { presentCommit } from './present/commit';
import { presentProtection, protectionFor } from './present/protection';
import { htmlUrl, repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

/** @throws GitHubError 404 with GitHub's words, which clients look for. */
async function branchOf(
  call: RestCall,
  repository: Repository,
): Promise<Commit> {
  const commit = await call.git(repository).branch(call.param('branch'));
  if (!commit) {
    throw new GitHubError(404, 'Branch not found');
  }
  return commit;
}

async function listBranches(call: RestCall): Promise<void> {
  const repository = call.repository();
  const references = await call.git(repository).references('refs/heads/');
  const wanted = call.query('protected');
  const branches = references
    .map(({ name, sha }) => ({ name: name.replace('refs/heads/', ''), sha }))
    .filter(
      ({ name }) =>
        wanted === undefined ||
        (protectionFor(repository, name) !== undefined) === (wanted === 'true'),
    );
  const url = repositoryUrl(call.sandbox, repository);
  call.json(
    call.paged(branches).map(({ name, sha }) => ({
      name,
      commit: { sha, url: `${url}/commits/${sha}` },
      protected: protectionFor(repository, name) !== undefined,
    })),
  );
}

async function getBranch(call: RestCall): Promise<void> {
  const repository = call.repository();
  const commit = await branchOf(call, repository);
  const name = call.param('branch');
  const url = `${repositoryUrl(call.sandbox, repository)}/branches/${name}`;
  const protection = protectionFor(repository, name);
  call.json({
    name,
    commit: presentCommit(call.sandbox, repository, commit),
    _links: {
      self: url,
      html: `${htmlUrl(call.sandbox, repository)}/tree/${name}`,
    },
    protected: protection !== undefined,
    protection: {
      enabled: protection !== undefined,
      required_status_checks: {
        enforcement_level: protection?.requiredStatusChecks
          ? 'everyone'
          : 'off',
        contexts: protection?.requiredStatusChecks?.contexts ?? [],
        checks: [],
      },
    },
    protection_url: `${url}/protection`,
  });
}

const names = z.array(z.string());

const protectionBody = z.object({
  required_status_checks: z
    .object({
      strict: z.boolean().default(false),
      contexts: names.default([]),
      checks: z.array(z.object({ context: z.string() })).default([]),
    })
    .nullable(),
  enforce_admins: z.boolean().nullable(),
  required_pull_request_reviews: z
    .object({
      required_approving_review_count: z
        .number()
        .int()
        .min(0)
        .max(6)
        .default(1),
      require_code_owner_reviews: z.boolean().default(false),
      dismiss_stale_reviews: z.boolean().default(false),
      require_last_push_approval: z.boolean().default(false),
    })
    .nullable(),
  restrictions: z
    .object({
      users: names,
      teams: names,
      apps: names.default([]),
    })
    .nullable(),
  required_linear_history: z.boolean().default(false),
  required_conversation_resolution: z.boolean().default(false),
  allow_force_pushes: z.boolean().nullable().default(false),
  allow_deletions: z.boolean().default(false),
  block_creations: z.boolean().default(false),
});

function readProtection(
  body: z.output<typeof protectionBody>,
  requiredSignatures: boolean,
): BranchProtection {
  const checks = body.required_status_checks;
  const reviews = body.required_pull_request_reviews;
  return {
    requiredStatusChecks: checks && {
      strict: checks.strict,
      contexts: [
        ...new Set([
          ...checks.contexts,
          ...checks.checks.map(({ context }) => context),
        ]),
      ],
    },
    enforceAdmins: body.enforce_admins ?? false,
    requiredPullRequestReviews: reviews && {
      requiredApprovingReviewCount: reviews.required_approving_review_count,
      requireCodeOwnerReviews: reviews.require_code_owner_reviews,
      dismissStaleReviews: reviews.dismiss_stale_reviews,
      requireLastPushApproval: reviews.require_last_push_approval,
    },
    restrictions: body.restrictions,
    requiredLinearHistory: body.required_linear_history,
    requiredConversationResolution: body.required_conversation_resolution,
    allowForcePushes: body.allow_force_pushes ?? false,
    allowDeletions: body.allow_deletions,
    blockCreations: body.block_creations,
    requiredSignatures,
  };
}

async function setProtection(call: RestCall): Promise<void> {
  const repository = call.repository('admin');
  await branchOf(call, repository);
  const name = call.param('branch');
  const before = protectionFor(repository, name);
  const protection = readProtection(
    call.body(protectionBody),
    before?.requiredSignatures ?? false,
  );
  repository.protection[name] = protection;
  await call.sandbox.repositories.writeProtection(repository);
  call.sandbox.store.changed();
  call.json(presentProtection(call.sandbox, repository, name, protection));
}

function currentProtection(call: RestCall, repository: Repository) {
  const protection = protectionFor(repository, call.param('branch'));
  if (!protection) {
    throw new GitHubError(404, 'Branch not protected');
  }
  return protection;
}

async function setSignatures(call: RestCall, enabled: boolean) {
  const repository = call.repository('admin');
  const protection = currentProtection(call, repository);
  protection.requiredSignatures = enabled;
  call.sandbox.store.changed();
  return { url: `${call.api}${call.request.path}`, enabled };
}

/** Branches and their protection. */
export const branchRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/branches': listBranches,
  'POST /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures':
    async call => call.json(await setSignatures(call, true)),
  'DELETE /repos/{owner}/{repo}/branches/{branch}/protection/required_signatures':
    async call => {
      await setSignatures(call, false);
      call.noContent();
    },
  'GET /repos/{owner}/{repo}/branches/{branch}/protection': async call => {
    const repository = call.repository('admin');
    await branchOf(call, repository);
    call.json(
      presentProtection(
        call.sandbox,
        repository,
        call.param('branch'),
        currentProtection(call, repository),
      ),
    );
  },
  'PUT /repos/{owner}/{repo}/branches/{branch}/protection': setProtection,
  'DELETE /repos/{owner}/{repo}/branches/{branch}/protection': async call => {
    const repository = call.repository('admin');
    currentProtection(call, repository);
    delete repository.protection[call.param('branch')];
    await call.sandbox.repositories.writeProtection(repository);
    call.sandbox.store.changed();
    call.noContent();
  },
  'GET /repos/{owner}/{repo}/branches/{branch}': getBranch,
};
