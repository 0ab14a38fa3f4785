/** A survey that the demo organisation held before it had the portal. */
export interface PastWave {
  id: string;
  title: string;
  closedOn: string;
  population: number;
  /** As the tool of that time exported it. */
  csv: string;
}

/** What people wrote, and the complaint that it names. */
export interface Remark {
  text: string;
  complaint: string;
}

interface WavePlan {
  population: number;
  promoters: number;
  passives: number;
  detractors: number;
  /** Of the detractors' texts, how many name each complaint below. */
  named: number[];
  tool: 'google-forms' | 'typeform';
}

export const COMPLAINTS = [
  'Build times are slow',
  'Log search UI is inconvenient',
  'Insufficient permission request automation',
  'Documentation is hard to find',
];

const REMARKS: string[][] = [
  [
    'Builds take too long, I lose the thread while I wait.',
    'Twenty minutes for a build is not okay.',
    'Please speed the builds up.',
  ],
  [
    'Searching logs takes five clicks too many.',
    'I still search logs on the server because the page is clumsy.',
  ],
  [
    'Every permission is a ticket and two days of waiting.',
    'Let me request access to a topic without a mail to three people.',
  ],
  [
    'I never find the page I need in the documentation.',
    'Docs exist, but which of the three places is the right one?',
  ],
];

const PRAISE = [
  'Creating a service took me ten minutes. Great.',
  'The platform team answers fast.',
  'I can do most things myself now.',
  '',
  '',
];

/** Oldest first; the oldest one was answered by fewer than 70 %. */
const PLANS: WavePlan[] = [
  {
    population: 158,
    promoters: 30,
    passives: 36,
    detractors: 35,
    named: [14, 8, 6, 3],
    tool: 'google-forms',
  },
  {
    population: 167,
    promoters: 41,
    passives: 45,
    detractors: 33,
    named: [13, 7, 7, 2],
    tool: 'google-forms',
  },
  {
    population: 176,
    promoters: 56,
    passives: 46,
    detractors: 28,
    named: [8, 7, 6, 5],
    tool: 'typeform',
  },
  {
    population: 184,
    promoters: 73,
    passives: 45,
    detractors: 21,
    named: [2, 6, 7, 5],
    tool: 'typeform',
  },
];

const DOMAINS = ['Commerce', 'Payments', 'Logistics', 'Data', 'Platform'];
const TENURES = ['Under 1 year', '1 to 3 years', 'Over 3 years'];
const REASONS = [
  'Speed of builds and deployments',
  'What I can do myself, without a ticket',
  'Documentation',
  'Reliability',
];

interface Row {
  score: number;
  reason: string;
  comment: string;
  domain: string;
  tenure: string;
}

/** What the detractors wrote, in the order of the complaints. */
function detractorTexts(named: readonly number[]): string[] {
  return named.flatMap((count, complaint) =>
    Array.from(
      { length: count },
      (_, index) => REMARKS[complaint][index % REMARKS[complaint].length],
    ),
  );
}

function rowsOf(plan: WavePlan): Row[] {
  const texts = detractorTexts(plan.named);
  const scores = [
    ...Array.from({ length: plan.promoters }, (_, index) => 9 + (index % 2)),
    ...Array.from({ length: plan.passives }, (_, index) => 7 + (index % 2)),
    ...Array.from({ length: plan.detractors }, (_, index) => 6 - (index % 5)),
  ];
  const firstDetractor = plan.promoters + plan.passives;
  return scores.map((score, index) => ({
    score,
    // Strides without a common divisor mix the columns with each other.
    reason: REASONS[(index * 3) % REASONS.length],
    domain: DOMAINS[(index * 7) % DOMAINS.length],
    tenure: TENURES[(index * 5) % TENURES.length],
    comment:
      index < firstDetractor
        ? PRAISE[index % PRAISE.length]
        : (texts[index - firstDetractor] ?? ''),
  }));
}

function quote(value: string | number): string {
  return `"${String(value).replaceAll('"', '""')}"`;
}

function toCsv(plan: WavePlan, closedOn: string): string {
  const rows = rowsOf(plan);
  const lines =
    plan.tool === 'google-forms'
      ? [
          [
            'Timestamp',
            'How likely are you to recommend our platform to a colleague?',
            'What is the main reason for your score?',
            'What should we keep, or improve?',
            'Which domain do you work in?',
            'How long have you been with us?',
          ],
          ...rows.map(row => [
            closedOn,
            row.score,
            row.reason,
            row.comment,
            row.domain,
            row.tenure,
          ]),
        ]
      : [
          [
            '#',
            'On a scale from 0 to 10, would you recommend our platform?',
            'Reason',
            'Anything else you want to tell us?',
            'Your domain',
            'Tenure',
            'Submit Date (UTC)',
          ],
          ...rows.map((row, index) => [
            index + 1,
            row.score,
            row.reason,
            row.comment,
            row.domain,
            row.tenure,
            closedOn,
          ]),
        ];
  return lines.map(line => line.map(quote).join(',')).join('\n');
}

/** Year and quarter, counted in quarters. */
function quarterOf(day: Date): number {
  return day.getUTCFullYear() * 4 + Math.floor(day.getUTCMonth() / 3);
}

function nameQuarter(quarter: number): { id: string; title: string } {
  const year = Math.floor(quarter / 4);
  const number = (quarter % 4) + 1;
  return { id: `${year}-q${number}`, title: `${year}-Q${number}` };
}

/** The quarter of a day, as the id and title of its survey. */
export function currentQuarter(now: Date): { id: string; title: string } {
  return nameQuarter(quarterOf(now));
}

/**
 * One survey for each of the last four complete quarters, closed a week before
 * the quarter's end. The same day gives the same answers.
 */
export function createPastWaves(now: Date): PastWave[] {
  const current = quarterOf(now);
  return PLANS.map((plan, index) => {
    const quarter = current - PLANS.length + index;
    const { id, title } = nameQuarter(quarter);
    const end = Date.UTC(Math.floor(quarter / 4), ((quarter % 4) + 1) * 3, 1);
    const closedOn = new Date(end - 7 * 86_400_000).toISOString().slice(0, 10);
    return {
      id,
      title: `Developer survey ${title}`,
      closedOn,
      population: plan.population,
      csv: toCsv(plan, closedOn),
    };
  });
}

/** The complaint that a text names, undefined for praise. */
export function complaintOf(text: string): string | undefined {
  const index = REMARKS.findIndex(remarks => remarks.includes(text));
  return index === -1 ? undefined : COMPLAINTS[index];
}
