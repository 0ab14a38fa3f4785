import { z } from 'zod';
import { mergePull } from '../git/mergePull';
import { pullOf } from './pulls';
import type { RestRoutes } from './router';
import { notFound } from './errors';

const mergeBody = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});

/** Merging. */
export const mergeRoutes: RestRoutes = {
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge': async call => {
    const repository = call.repository('push');
    const pull = pullOf(call, repository);
    const body = call.body(mergeBody);
    const sha = await mergePull(call.sandbox, repository, pull, {
      user: call.user,
      method: body.merge_method,
      title: body.commit_title,
      message: body.commit_message,
      expectedHead: body.sha,
    });
    call.json({
      sha,
      merged: true,
      message: 'Pull Request successfully merged',
    });
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/merge': call => {
    if (!pullOf(call, call.repository()).mergedAt) {
      throw notFound();
    }
    call.noContent();
  },
};
