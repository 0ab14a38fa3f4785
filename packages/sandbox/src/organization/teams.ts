/** A GitHub team of the demo organisation, before people are put into it. */
export interface TeamPlan {
  slug: string;
  name: string;
  description: string;
  parentSlug: string | null;
  /** How many people belong to it; leads and heads are among them. */
  size: number;
  /** Whether its people write code. */
  develops: boolean;
  /** Months before the end of the history in which it was founded. */
  foundedMonthsAgo: number;
}

const division = (
  slug: string,
  name: string,
  description: string,
): TeamPlan => ({
  slug,
  name,
  description,
  parentSlug: 'engineering',
  size: 1,
  develops: false,
  foundedMonthsAgo: 70,
});

const team = (
  slug: string,
  parentSlug: string,
  size: number,
  description: string,
  foundedMonthsAgo = 68,
): TeamPlan => ({
  slug,
  name: slug
    .split('-')
    .map((word, index) =>
      index === 0 ? word[0].toUpperCase() + word.slice(1) : word,
    )
    .join(' '),
  description,
  parentSlug,
  size,
  develops: true,
  foundedMonthsAgo,
});

/** The team whose members lead the others; nobody belongs to it alone. */
export const LEADS_TEAM = 'engineering-leads';

/** All teams, parents before their children. */
export const TEAM_PLANS: TeamPlan[] = [
  {
    ...division(
      'engineering',
      'Engineering',
      'Everybody who builds and runs software at MyOrg',
    ),
    parentSlug: null,
    size: 2,
  },
  division(
    'commerce-engineering',
    'Commerce engineering',
    'From the product page to the placed order',
  ),
  division(
    'payments-engineering',
    'Payments engineering',
    'Taking, returning and accounting for money',
  ),
  division(
    'logistics-engineering',
    'Logistics engineering',
    'Stock, warehouses and the way to the customer',
  ),
  division(
    'data-engineering',
    'Data engineering',
    'Events, figures and what is learnt from them',
  ),
  division(
    'platform-engineering',
    'Platform engineering',
    'What all other teams build upon',
  ),
  {
    ...division(
      LEADS_TEAM,
      'Engineering leads',
      'One lead from each engineering team',
    ),
    size: 0,
  },
  team('team-commerce', 'commerce-engineering', 16, 'Cart, orders and returns'),
  team(
    'team-catalog',
    'commerce-engineering',
    14,
    'Products, their pictures and the search for them',
  ),
  team(
    'team-storefront',
    'commerce-engineering',
    17,
    'The web shop, the mobile gateway and customer profiles',
  ),
  team(
    'team-payments',
    'payments-engineering',
    15,
    'Card and wallet payments and refunds',
  ),
  team(
    'team-billing',
    'payments-engineering',
    12,
    'Invoices, subscriptions and taxes',
  ),
  team(
    'team-fraud',
    'payments-engineering',
    10,
    'Keeps fraud and chargebacks low',
    50,
  ),
  team(
    'team-inventory',
    'logistics-engineering',
    14,
    'Knows what is in stock and where',
  ),
  team(
    'team-shipping',
    'logistics-engineering',
    13,
    'Carriers, routes and parcel tracking',
  ),
  team(
    'team-data-platform',
    'data-engineering',
    14,
    'Event streams and the data warehouse',
  ),
  team(
    'team-analytics',
    'data-engineering',
    10,
    'Metrics and reports for the whole company',
  ),
  team(
    'team-recommendations',
    'data-engineering',
    10,
    'Machine learning for the shop',
    40,
  ),
  team(
    'team-platform',
    'platform-engineering',
    12,
    'Owns the developer platform, its golden paths and the infrastructure',
  ),
  team(
    'team-sre',
    'platform-engineering',
    11,
    'Reliability, observability and on-call practice',
  ),
  team(
    'team-security',
    'platform-engineering',
    9,
    'Identity, secrets and policies',
  ),
  {
    slug: 'team-finance',
    name: 'Team finance',
    description: 'Finance partners of the engineering divisions',
    parentSlug: null,
    size: 9,
    develops: false,
    foundedMonthsAgo: 70,
  },
  {
    slug: 'team-audit',
    name: 'Team audit',
    description: 'Internal audit and controls',
    parentSlug: null,
    size: 6,
    develops: false,
    foundedMonthsAgo: 60,
  },
];
