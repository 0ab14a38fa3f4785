import type { Caller } from '../people';

const everyone: Caller[] = [
  'developer',
  'team-lead',
  'finance',
  'platform-team',
  'auditor',
];
const accountants: Caller[] = ['finance', 'platform-team'];

/** People and machines that an operation answers; everybody else is refused. */
export const audiences = {
  everyone: [...everyone, 'machine'],
  everyoneWhoWorks: [
    ...everyone.filter(caller => caller !== 'auditor'),
    'machine',
  ],
  /** Opinions and orders have an author: no machine may. */
  people: everyone,
  peopleWhoWork: everyone.filter(caller => caller !== 'auditor'),
  platformTeam: ['platform-team', 'machine'],
  /** Of `order-service`, which the developer's team owns. */
  ownerOrPlatformTeam: ['developer', 'platform-team', 'machine'],
  platformPerson: ['platform-team'],
  platformTeamOrAuditor: ['platform-team', 'auditor', 'machine'],
  financeOrPlatformTeam: [...accountants, 'machine'],
  whoAccounts: [...accountants, 'auditor', 'machine'],
  machines: ['machine'],
  /** Without credentials, and by intention. */
  anybody: [...everyone, 'machine', 'costs-machine', 'anonymous'],
} satisfies Record<string, Caller[]>;

/** What is expected of one operation, and how it is asked without a mistake. */
export interface Line {
  who: keyof typeof audiences;
  /** Values of the path, where `none` will not do. */
  path?: Record<string, string>;
  query?: string;
  body?: object | string;
  /** Told to whoever shows who they are: the request is wrong (400). */
  withoutCredentials?: boolean;
  /** What whoever may is told, where it is no success here. */
  allowedIsTold?: 400;
  /**
   * Event that the audit log gets when it is tried, `none` for what changes only
   * what is the caller's own. Every operation that writes says it.
   */
  audit?: string;
}

/** By method and path, as the plugin's document names them. */
export type Lines = Record<string, Line>;
