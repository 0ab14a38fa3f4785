import { catalogInfoSchema } from '@provenpath/plugin-golden-paths-common';
import type {
  CatalogInfo,
  JoiningResponse,
} from '@provenpath/plugin-golden-paths-common';

/** The fields of a `catalog-info.yaml` as they are typed. */
export interface RegistrationDraft extends Omit<
  CatalogInfo,
  'owner' | 'system'
> {
  owner: string;
  system: string;
}

/** The proposal as the form begins with it. */
export function toRegistrationDraft({
  proposal,
}: NonNullable<JoiningResponse['registration']>): RegistrationDraft {
  return {
    ...proposal,
    owner: proposal.owner ?? '',
    system: proposal.system ?? '',
  };
}

/** What is sent, or what is wrong with it, field by field. */
export function readRegistrationDraft(draft: RegistrationDraft) {
  return catalogInfoSchema.safeParse({
    ...draft,
    owner: draft.owner.trim(),
    system: draft.system.trim() || null,
  });
}
