import { repositoryInputs, SchemaBuilder } from '../steps/inputs';
import { WantedProtection } from './compareProtection';

/** Which branch is to be protected, and how at least. */
export const protectionInputs = {
  ...repositoryInputs,
  branch: (z: SchemaBuilder) =>
    z.string({ description: 'The branch. Default: main' }).optional(),
  requiredApprovingReviewCount: (z: SchemaBuilder) =>
    z
      .number({ description: 'Approving reviews at least. Default: 1' })
      .int()
      .min(0)
      .max(6)
      .optional(),
  requireCodeOwnerReviews: (z: SchemaBuilder) =>
    z
      .boolean({
        description: 'Whether code owners must review. Default: true',
      })
      .optional(),
  enforceAdmins: (z: SchemaBuilder) =>
    z
      .boolean({
        description: 'Whether administrators are bound. Default: true',
      })
      .optional(),
};

/** The protection that a step's input asks for, with its defaults. */
export function readWanted(input: Partial<WantedProtection>): WantedProtection {
  return {
    requiredApprovingReviewCount: input.requiredApprovingReviewCount ?? 1,
    requireCodeOwnerReviews: input.requireCodeOwnerReviews ?? true,
    enforceAdmins: input.enforceAdmins ?? true,
  };
}
