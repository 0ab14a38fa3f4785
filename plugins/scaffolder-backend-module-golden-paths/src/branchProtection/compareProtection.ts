import { z } from 'zod';

/** What of GitHub's branch protection is looked at. */
export const protectionRecord = z.object({
  enforce_admins: z.object({ enabled: z.boolean() }).optional(),
  required_pull_request_reviews: z
    .object({
      required_approving_review_count: z.number().int().optional(),
      require_code_owner_reviews: z.boolean().default(false),
    })
    .optional(),
});

export type ProtectionRecord = z.infer<typeof protectionRecord>;

export interface WantedProtection {
  requiredApprovingReviewCount: number;
  requireCodeOwnerReviews: boolean;
  enforceAdmins: boolean;
}

/** Says in words what a branch's protection lacks; empty when it has it all. */
export function compareProtection(
  actual: ProtectionRecord,
  wanted: WantedProtection,
): string[] {
  const missing: string[] = [];
  const reviews = actual.required_pull_request_reviews;
  const reviewCount = reviews?.required_approving_review_count ?? 0;
  if (!reviews && wanted.requiredApprovingReviewCount > 0) {
    missing.push('a pull request before merging');
  } else if (reviewCount < wanted.requiredApprovingReviewCount) {
    missing.push(
      `${wanted.requiredApprovingReviewCount} approving reviews (it has ${reviewCount})`,
    );
  }
  if (wanted.requireCodeOwnerReviews && !reviews?.require_code_owner_reviews) {
    missing.push('a review from code owners');
  }
  if (wanted.enforceAdmins && !actual.enforce_admins?.enabled) {
    missing.push('the same rules for administrators');
  }
  return missing;
}
