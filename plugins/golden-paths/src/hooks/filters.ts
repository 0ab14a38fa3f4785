import {
  adoptionCutSchema,
  campaignRepositoryStateSchema,
  driftStatusSchema,
  exclusionReasonSchema,
  exemptionStateSchema,
  pinClassSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  ORGANIZATION,
  isSubject,
  useUrlFilters,
} from '@provenpath/portal-react';
import type { UrlFilter } from '@provenpath/portal-react';

const subject = { default: ORGANIZATION, isValid: isSubject };

function oneOf(values: string[], fallback: string = ''): UrlFilter {
  return {
    default: fallback,
    isValid: value => value === fallback || values.includes(value),
  };
}

/** A calendar day, or none. */
const day = {
  default: '',
  isValid: (value: string) => /^(\d{4}-\d{2}-\d{2})?$/.test(value),
};

/** From 1, or none. */
const count = {
  default: '',
  isValid: (value: string) => /^([1-9]\d*)?$/.test(value),
};

const flag = oneOf(['true', 'false']);
const text = { default: '' };

const ADOPTION = {
  subject,
  at: day,
  by: oneOf(adoptionCutSchema.options, 'system'),
};

/** Whom the figures are about, on which day, and how they are cut. */
export function useAdoptionFilters() {
  return useUrlFilters(ADOPTION);
}

/** The names of the backend's query, so that a link from a figure says it all. */
const REPOSITORIES = {
  subject,
  at: day,
  /** A reconstructed day, which has a list of its own. */
  past: day,
  onPath: flag,
  anyLayer: flag,
  running: flag,
  runsKnown: flag,
  onPathBefore: flag,
  excluded: oneOf([
    'any',
    'none',
    'not-archived',
    ...exclusionReasonSchema.options,
  ]),
  missing: text,
  called: flag,
  lacking: count,
  layer: text,
  version: text,
  behind: count,
  pin: oneOf(pinClassSchema.options),
  team: text,
  system: text,
  language: text,
  tier: text,
  organization: text,
  /** `host/owner/repository/path`, with `@ref` for one version. */
  calls: text,
  unreadable: oneOf(['true']),
  registered: flag,
  deployable: flag,
  createdFrom: day,
  createdTo: day,
  fromTemplate: flag,
  text,
  /** The one whose details are open: `host/owner/name#component`. */
  repository: text,
};

/** Names of what the list of repositories is narrowed by. */
export type RepositoryFilter = keyof typeof REPOSITORIES;

/** Which repositories are listed, and which one is open. */
export function useRepositoryFilters() {
  return useUrlFilters(REPOSITORIES);
}

const UPDATES = {
  subject,
  status: oneOf(driftStatusSchema.options),
  template: text,
  text,
  repository: text,
};

/** Which repositories with a template are listed, and which one is open. */
export function useUpdateFilters() {
  return useUrlFilters(UPDATES);
}

const CAMPAIGNS = {
  campaign: text,
  state: oneOf(campaignRepositoryStateSchema.options),
};

/** Which campaign is open, and which of its repositories are listed. */
export function useCampaignFilters() {
  return useUrlFilters(CAMPAIGNS);
}

const JOINING = { subject, text, repository: text };

/** Which unregistered repositories are listed, and which one is to join. */
export function useJoiningFilters() {
  return useUrlFilters(JOINING);
}

const EXEMPTIONS = {
  state: oneOf([...exemptionStateSchema.options, 'all'], 'active'),
  /** Begins the form with this repository. */
  repository: text,
};

/** Which exemptions are listed. */
export function useExemptionFilters() {
  return useUrlFilters(EXEMPTIONS);
}

const MOVES = {
  subject,
  from: day,
  to: day,
  kind: oneOf(['system', 'group'], 'system'),
};

/** What moved between which days. */
export function useMovesFilters() {
  return useUrlFilters(MOVES);
}
