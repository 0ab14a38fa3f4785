import { planComponent, TEAMS } from '../catalog/writeCatalog';
import { type Ask, get, names, permission, subjects } from './asks';
import type { Visit } from './types';

const KPIS = [
  'golden-path-adoption',
  'service-creation-lead-time',
  'developer-nps',
  'onboarding-time',
  'infra-tickets',
  'feedback-answered-in-time',
  'cost-coverage',
];
const DAY_MILLISECONDS = 86_400_000;

function day(daysAgo: number): string {
  return new Date(Date.now() - daysAgo * DAY_MILLISECONDS)
    .toISOString()
    .slice(0, 10);
}

/** The first day of a month so many months before this one. */
function month(monthsAgo: number): string {
  const date = new Date();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - monthsAgo);
  return date.toISOString().slice(0, 7);
}

/** Mostly the organisation; otherwise a team. */
function subjectOf({ chance }: Visit): string {
  return chance.next() < 0.6
    ? 'organization'
    : `group:default/${chance.pick(TEAMS)}`;
}

function series(id: string, subject: string, years: number): Ask {
  return get(`kpis/v1/kpis/${id}/series`, {
    subject,
    from: `${month(years * 12 - 1)}-01`,
    to: day(0),
    grain: id === 'developer-nps' ? 'quarter' : 'month',
  });
}

/** All KPIs: a year, or three where somebody asks for more. */
export function kpis(visit: Visit): Ask[][] {
  const subject = subjectOf(visit);
  const years = visit.chance.pick([1, 1, 3]);
  return [
    [
      permission('kpis.kpi.read', { action: 'read' }),
      subjects(),
      get('kpis/v1/kpis', { subject, period: 'P90D' }),
    ],
    [
      ...KPIS.map(id => get('kpis/v1/annotations', { kpi: id })),
      ...KPIS.map(id => series(id, subject, years)),
    ],
  ];
}

/** One KPI opened down to its rows. */
export function kpi(visit: Visit): Ask[][] {
  const subject = subjectOf(visit);
  const id = 'service-creation-lead-time';
  return [
    [
      permission('kpis.annotation.manage', { action: 'update' }),
      subjects(),
      get('kpis/v1/kpis', { subject, period: 'P90D' }),
      get(`kpis/v1/kpis/${id}/targets`),
      get('kpis/v1/annotations', { kpi: id }),
      series(id, subject, visit.chance.pick([1, 3])),
      get(`kpis/v1/kpis/${id}/evidence`, {
        subject,
        period: 'P90D',
        reading: 'template-run',
        limit: '20',
      }),
      get(`kpis/v1/kpis/${id}/comparison`, { kind: 'group', period: 'P90D' }),
    ],
  ];
}

export function goldenPaths({ chance }: Visit): Ask[][] {
  const subject = 'organization';
  const adoption = (part: string, more = {}) =>
    get(`golden-paths/v1/adoption${part}`, { subject, ...more });
  return [
    [
      permission('golden-paths.adoption.read', { action: 'read' }),
      permission('golden-paths.scan.run', { action: 'update' }),
      subjects(),
      get('kpis/v1/annotations', { kpi: 'golden-path-adoption' }),
      get('kpis/v1/kpis', { subject, period: 'P90D' }),
      adoption(''),
      ...['funnel', 'history', 'benefit', 'heatmap', 'new-services'].map(part =>
        adoption(`/${part}`),
      ),
      adoption('/versions'),
      adoption('/cuts', { by: chance.pick(['system', 'team']) }),
    ],
  ];
}

function spend(options: {
  months: number;
  groupBy: string;
  subject: string;
}): Ask[][] {
  const { months, groupBy, subject } = options;
  const span = { from: month(months), to: month(1), metric: 'effective' };
  return [
    [
      permission('costs.report.read', { action: 'read' }),
      permission('costs.export.read', { action: 'read' }),
      get('costs/v1/periods'),
      subjects(),
    ],
    [
      get('costs/v1/report', {
        ...span,
        groupBy,
        subject,
        grain: 'month',
        limit: '200',
      }),
      get('costs/v1/coverage', { ...span, subject }),
      get('costs/v1/budgets', { billingPeriod: month(1) }),
      names(['domain:default/commerce', 'domain:default/payments']),
    ],
  ];
}

/** Half a year of everybody's costs, or of a team's. */
export function costs(visit: Visit): Ask[][] {
  const { visitor, chance } = visit;
  // What is not one's own is narrowed for developers; finance sees all.
  const subject =
    visitor.role === 'finance' || visitor.role === 'platform'
      ? 'organization'
      : visitor.groups[0];
  const groupBy = chance.pick(['domain', 'owner', 'system', 'service']);
  return spend({ months: 6, groupBy, subject });
}

/** Three years of everybody's costs, by component. */
export function costHistory(visit: Visit): Ask[][] {
  return spend({
    months: 36,
    groupBy: visit.chance.pick(['component', 'owner', 'domain']),
    subject: 'organization',
  });
}

/** What one component has cost. */
export function componentCosts({ chance, components }: Visit): Ask[][] {
  const { name } = planComponent(chance.below(components));
  return [
    [
      get('costs/v1/entity-costs', {
        entityRef: `component:default/${name}`,
        metric: 'effective',
      }),
    ],
  ];
}
