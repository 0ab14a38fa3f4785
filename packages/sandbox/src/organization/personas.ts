/** A person with a part in the product's stories, whom one can sign in as. */
export interface Persona {
  name: string;
  team: string;
  /** Seat in the team; the first is the lead's. */
  seat: number;
  order: number;
  admin: boolean;
  description: string;
  bio: string;
}

export const personas: Persona[] = [
  {
    name: 'Mira Okafor',
    team: 'team-commerce',
    seat: 2,
    order: 1,
    admin: false,
    description: 'Developer in team-commerce',
    bio: 'Builds the order service',
  },
  {
    name: 'Jonas Weber',
    team: 'team-commerce',
    seat: 0,
    order: 2,
    admin: false,
    description: 'Lead of team-commerce',
    bio: 'Leads the commerce team',
  },
  {
    name: 'Priya Raman',
    team: 'team-platform',
    seat: 1,
    order: 3,
    admin: true,
    description: 'Platform engineer, owns the portal and the golden paths',
    bio: 'Paves golden paths',
  },
  {
    name: 'Lucia Moretti',
    team: 'team-finance',
    seat: 1,
    order: 4,
    admin: false,
    description: 'Finance partner, asks what things cost and why',
    bio: 'Finance partner for engineering',
  },
  {
    name: 'Tom Adeyemi',
    team: 'team-audit',
    seat: 1,
    order: 5,
    admin: false,
    description: 'Auditor, may see everything and change nothing',
    bio: 'Internal audit',
  },
];

/**
 * The account in whose name the portal creates repositories and opens pull
 * requests. It is a machine's: a member of no team, and nobody signs in as it.
 */
export const PORTAL_BOT = {
  login: 'portal-bot',
  name: 'MyOrg developer portal',
  email: 'portal-bot@myorg.example',
};
