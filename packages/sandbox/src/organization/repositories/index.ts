import { COMMERCE } from './commerce';
import { DATA } from './data';
import { LOGISTICS } from './logistics';
import type { RepositorySpec } from './model';
import { PAYMENTS } from './payments';
import { PLATFORM } from './platform';
import { REMAINS } from './remains';

export type {
  Language,
  Origin,
  RepositoryKind,
  RepositorySpec,
  WorkflowStyle,
} from './model';

/** Every repository of the demo organisation. */
export const REPOSITORY_SPECS: RepositorySpec[] = [
  ...COMMERCE,
  ...PAYMENTS,
  ...LOGISTICS,
  ...DATA,
  ...PLATFORM,
  ...REMAINS,
];
