/** Texts of what sets those on the path and the others side by side. */
export const comparisonMessages = {
  benefit: {
    title: 'Do those on the path deploy more often?',
    description:
      'Production deployments a week and component, over components whose source of deployments is known.',
    loading: 'Comparing deployments',
    subject: 'The comparison',
    ratio: 'On the path compared with off it',
    times: '{{ratio}} times as often',
    interval:
      '95% interval {{low}} to {{high}}, from {{replications}} draws over teams',
    noInterval: 'No interval: a group has fewer than two teams.',
    weeks: 'Counted over {{weeks}} whole weeks.',
    unknown_one:
      '{{count}} component without a known source is in neither group.',
    unknown_other:
      '{{count}} components without a known source are in neither group.',
    groups: 'The two groups',
    group: 'Group',
    onPath: 'On the path',
    offPath: 'Off the path',
    perWeek: 'A week',
    components: 'Components',
    teams: 'Teams',
    each: 'Each component of the comparison',
    component: 'Component',
    team: 'Team',
    noSource: 'source not known',
    beforeAfter: '{{before}} a week before, {{after}} after',
    joiners_one:
      '{{count}} component joined: {{before}} deployments a week in the {{weeks}} weeks before, {{after}} in as many after.',
    joiners_other:
      '{{count}} components joined: {{before}} deployments a week in the {{weeks}} weeks before, {{after}} in as many after.',
    noJoiners:
      'Nobody has joined with enough weeks before and after to compare.',
    emptyTitle: 'No comparison yet',
  },
  newServices: {
    title: 'New services, stayers and joiners',
    description: 'The last year, by the day on which a repository was created.',
    loading: 'Loading new services',
    subject: 'New services',
    template: 'Made from a template',
    templateOf: '{{part}} of {{whole}} new services',
    byMonth: 'By month',
    stickiness: 'Still on the path after 90 days',
    stickinessOf: '{{part}} of {{whole}} that began on it and are old enough',
    tooYoung_one: '{{count}} is younger than 90 days.',
    tooYoung_other: '{{count}} are younger than 90 days.',
    reentry: 'Older services that joined',
    outcome: {
      stayed: 'stayed on it',
      left: 'left it',
      'too-young': 'younger than 90 days',
    },
    joined: 'joined',
    waiting: 'still off the path',
    reentryOf: 'of {{candidates}} that were off the path a year ago',
    emptyTitle: 'Nothing to tell yet',
    emptyAdvice:
      'No service was created in the last year, and none could join.',
  },
  counted: {
    show: 'Show each of them',
    first: 'The first {{shown}} of {{total}}.',
  },
} as const;
