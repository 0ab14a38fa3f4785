/** Of figures, wherever they stand. */
export const figureMessages = {
  page: {
    loading: 'Loading the KPIs',
    subject: 'The KPIs',
    emptyTitle: 'No KPI is defined',
    emptyDescription:
      'The backend knows no KPI yet. Install a plugin that publishes one.',
    computed: 'Computed',
    timeZone: 'periods in {{timeZone}}',
    rejected:
      'The address asks for {{name}} "{{value}}", which does not exist. The default is shown.',
    reset: 'Reset',
    refused: 'You may not see the KPIs',
    refusedAdvice:
      'Your role does not include them. Ask the platform team for the permission kpis.kpi.read.',
    permission: 'Checking what you may see',
    unknownKpi: 'There is no KPI "{{id}}"',
    unknownKpiAdvice: 'It may have been renamed. All KPIs are on one page.',
    allKpis: 'All KPIs',
    report: 'Quarter report',
    collectors: 'Collectors',
    scoreboard: 'Scoreboard',
    trends: 'Trends',
    trendsDescription:
      'The first reading of each KPI, up to today: by month, surveys by quarter.',
  },
  kpi: {
    open: 'History and evidence',
    openOf: '{{title}}: history and evidence',
    cuts: 'How it is judged',
    caption: '{{aggregation}}, {{period}}',
    readingCaption: '{{reading}}: {{aggregation}}, {{period}}',
    p95: '95th percentile',
    demo: 'demo data',
    readings: 'Readings',
    monthly: 'a month',
    perDevelopers: 'a month per 100 developers',
    interval: '95% interval {{low}} to {{high}}',
    unbounded: 'no bound',
    reported: 'As reported {{value}} (n = {{n}}), frozen',
  },
  aggregation: {
    median: 'Median',
    survival: 'Kaplan-Meier median',
    'monthly-count': 'Count a month',
    share: 'Share',
    state: 'State at the end',
    latest: 'Latest value',
  },
  reading: {
    breakdown: 'How they were made',
    kinds: 'Kind',
    excluded: 'Left out: {{total}}',
    excludedNone: 'Nothing was left out',
    showExcluded: 'Show what was left out',
    trend: '{{reading}} by {{grain}}',
    trendLoading: 'Loading the history',
    trendSubject: 'The history',
    collectedOk: 'collected',
    collectedNever: 'not collected yet',
    collectedFailed: 'The last collection failed; older data stand',
    firstFailed: 'The collection failed, and there are no older data',
    source: 'Source',
    open: 'still open',
    noRuns: 'No template run has finished in this period',
    noRunsAdvice:
      'The clock starts when somebody presses Create and stops when the last step is done. Create a service and its run appears here.',
    chooseTemplate: 'Choose a template',
    noEvents: 'No event falls into this period',
    noEventsAdvice:
      'Choose a longer period, or look at what was left out and why.',
    noEventsAtAllAdvice:
      'Nor was anything left out. Choose a longer period, or count for the whole organisation: some KPIs are kept for it alone.',
    nothingStands: 'Nothing counts at the end of this period',
    nothingStandsAdvice:
      'None of this subject’s things was measured by then. Choose a later period, or count for somebody else.',
    never: 'Nothing is measured yet',
    notReached: 'Fewer than half have arrived',
    notReachedAdvice:
      '{{open}} of {{n}} are still on the way, so the middle one is not known yet.',
    notReachedAtLeast: 'It will be at least {{low}}.',
    noDevelopers: 'The number of developers is not known',
    noDevelopersAdvice:
      'Tickets of anybody smaller than the organisation are counted per 100 developers. The catalog has no people for this one.',
  },
  widget: {
    loading: 'Loading the KPIs',
    subject: 'The KPIs',
    open: 'Open the KPIs',
    emptyTitle: 'No KPI has a value yet',
    emptyDescription:
      'Nothing has been counted in the last 90 days. The collectors page says what is read, and when.',
    collectors: 'Look at the collectors',
    groupTitle: 'KPIs of this team',
    period: 'Last 90 days',
  },
} as const;
