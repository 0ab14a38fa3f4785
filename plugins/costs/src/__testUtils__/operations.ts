import type {
  BudgetChange,
  BudgetOutlooksResponse,
  BudgetsResponse,
  ComparableMonthsResponse,
  ComparablesResponse,
  CostImport,
} from '@provenpath/plugin-costs-common';

const summary = {
  id: 'import-1',
  source: 'aws',
  status: 'done' as const,
  phase: 'finished' as const,
  files: [{ name: 'aws-2026-10.csv.gz', bytes: 320129, sha256: 'abc' }],
  format: 'csv.gz' as const,
  focusVersion: '1.2',
  requestedBy: 'user:default/nora-lindqvist',
  createdAt: '2026-11-20T10:00:00Z',
  startedAt: '2026-11-20T10:00:01Z',
  finishedAt: '2026-11-20T10:00:04Z',
  rows: 9297,
  errorCount: 0,
  message: null,
  sameAs: null,
  slices: [
    {
      id: 'slice-1',
      provider: 'Amazon Web Services',
      billingPeriod: '2026-10',
      rows: 9297,
      charges: 9000,
      firstDay: '2026-10-01',
      lastDay: '2026-10-31',
      totals: [
        {
          currency: 'USD',
          rows: 9297,
          billed: '44440.44',
          effective: '44440.44',
          list: null,
          contracted: null,
        },
      ],
      replaced: null,
      replacedBy: null,
    },
  ],
};

export const doneImport: CostImport = {
  ...summary,
  errors: [],
  quality: {
    floatColumns: [],
    scale: 8,
    missingColumns: [],
    extraColumns: [],
    tagClashes: [{ key: 'owner', spellings: ['owner', 'Owner'], rows: 930 }],
    spellingVariants: [],
    unknownOwners: [
      {
        tagKey: 'owner',
        value: 'team-growth',
        currency: 'USD',
        amount: '266.60',
        rows: 62,
      },
    ],
    lateRows: [
      {
        provider: 'AWS',
        billingPeriod: '2026-10',
        currency: 'USD',
        rows: 2,
        billed: '12.30',
        effective: '12.30',
      },
    ],
    unexpectedSigns: [
      { chargeCategory: 'Usage', currency: 'USD', rows: 1, billed: '-4.50' },
    ],
    notInvoiced: [
      {
        provider: 'AWS',
        billingPeriod: '2026-10',
        currency: 'USD',
        rows: 3,
        billed: '7.70',
      },
    ],
    commitments: [
      {
        commitmentDiscountId: 'ri-1',
        currency: 'USD',
        purchased: '100.00',
        consumed: '99.00',
        difference: '-1.00',
        purchasesWithEffectiveCost: 0,
      },
    ],
  },
};

export const failedImport: CostImport = {
  ...summary,
  id: 'import-2',
  status: 'failed',
  errorCount: 1,
  message: 'The bill was refused: 1 value is wrong.',
  slices: [],
  errors: [
    {
      file: 'aws-2026-10.csv.gz',
      line: 4711,
      column: 'BilledCost',
      value: '12,50',
      message: 'is no decimal: write 12.50',
    },
  ],
  quality: null,
};

export const importSummaries = [failedImport, doneImport].map(
  ({ errors: _errors, quality: _quality, ...rest }) => rest,
);

export const budgetsAnswer: BudgetsResponse = {
  billingPeriod: '2026-10',
  nextCursor: null,
  budgets: [
    {
      subject: 'organization',
      currency: 'USD',
      billingPeriod: '2026-10',
      amount: '900.00',
      spent: '1000.00',
      left: '-100.00',
      usedShare: 1.1111,
      state: 'exceeded',
      subjectMissing: null,
    },
  ],
};

export const outlooksAnswer: BudgetOutlooksResponse = {
  billingPeriod: '2026-10',
  outlooks: [
    {
      subject: 'organization',
      currency: 'USD',
      // 1000 in 20 days, all of it usage: 1000 + 1000 / 20 x 11
      projected: '1550.00',
      daysBilled: 20,
      daysLeft: 11,
      missing: [],
    },
  ],
};

export const budgetChanges: BudgetChange[] = [
  {
    subject: 'organization',
    currency: 'USD',
    from: '2026-01',
    amount: '900.00',
    reason: 'Plan of the year',
    savedAt: '2026-01-05T09:00:00Z',
    savedBy: 'user:default/nora-lindqvist',
  },
];

export const comparablesResponse: ComparablesResponse = {
  template: 'template:default/provision-postgresql',
  size: 'db.r7g.large',
  environment: 'production',
  explanation: 'Effective cost of resources made by this template.',
  comparables: [
    {
      currency: 'USD',
      median: '233.10',
      lowest: '210.00',
      highest: '255.00',
      n: 26,
      resources: 3,
      from: '2025-11',
      to: '2026-10',
    },
  ],
};

export const comparableMonths: ComparableMonthsResponse = {
  months: [
    {
      entityRef: 'resource:default/orders-database',
      title: null,
      billingPeriod: '2026-10',
      currency: 'USD',
      amount: '233.10',
    },
  ],
  nextCursor: null,
  hidden: 25,
};
