/** A request of the demo organisation's past. */
export interface PastRequest {
  key: string;
  kind: 'request' | 'feedback';
  title: string;
  text: string;
  authorRef: string;
  createdOn: string;
  outcome: 'planned' | 'done' | 'rejected' | 'answered' | null;
  answer: string | null;
  answeredOn: string | null;
  answeredBy: string | null;
}

type Story = [
  kind: PastRequest['kind'],
  title: string,
  daysAgo: number,
  /** Null for one without an answer yet. */
  answeredAfterDays: number | null,
  outcome: PastRequest['outcome'],
  answer: string | null,
];

const STORIES: Story[] = [
  ['request', 'A template for Go services', 3, null, null, null],
  ['request', 'Preview environments for pull requests', 9, null, null, null],
  ['feedback', 'The search finds old pages first', 19, null, null, null],
  [
    'request',
    'A cache for Maven builds',
    96,
    6,
    'done',
    'All builds share a cache since last week: the median fell from 11 to 4 minutes.',
  ],
  [
    'request',
    'Request Kafka topics by self-service',
    74,
    12,
    'planned',
    'Planned for next quarter, after the queue template.',
  ],
  [
    'request',
    'A second staging environment',
    60,
    4,
    'rejected',
    'Two stagings cost 2,100 EUR a month and three teams asked. Preview environments will serve better.',
  ],
  [
    'feedback',
    'The deployment page is much better now',
    52,
    1,
    'answered',
    'Thank you. The team reads this.',
  ],
  [
    'request',
    'Longer retention of logs',
    47,
    21,
    'planned',
    'From 14 to 30 days, once the storage is ordered. Sorry for the late answer.',
  ],
  [
    'request',
    'PostgreSQL 18 for new services',
    33,
    10,
    'done',
    'It is the default of the template now.',
  ],
  [
    'feedback',
    'I did not find how to roll back',
    26,
    3,
    'done',
    'The runbook has a page for it, and the deployment card links it.',
  ],
];

const AUTHORS = ['user:default/mira-okafor', 'user:default/jonas-weber'];
const ANSWERED_BY = 'user:default/priya-raman';

/** Requests with days before a given one. */
export function createPastRequests(now: Date): PastRequest[] {
  const daysBefore = (days: number) =>
    new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
  return STORIES.map(
    ([kind, title, daysAgo, answeredAfterDays, outcome, answer], index) => ({
      key: `demo-${index}`,
      kind,
      title,
      text: '',
      authorRef: AUTHORS[index % AUTHORS.length],
      createdOn: daysBefore(daysAgo),
      outcome,
      answer,
      answeredOn:
        answeredAfterDays === null
          ? null
          : daysBefore(daysAgo - answeredAfterDays),
      answeredBy: answeredAfterDays === null ? null : ANSWERED_BY,
    }),
  );
}
