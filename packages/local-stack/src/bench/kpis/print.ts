import type { KpiFigures } from './main';
import type { Answers } from './measureAnswers';

const ROWS: Array<[title: string, key: Exclude<keyof Answers, 'points'>]> = [
  ['All KPIs of a team, 90 days (ms)', 'kpisOfTeam'],
  ['All KPIs of the organisation, 90 days (ms)', 'kpisOfOrganization'],
  ['60 months of a team (ms)', 'seriesOfTeam'],
  ['60 months of the organisation (ms)', 'seriesOfOrganization'],
];

const cell = (text: string) => text.padStart(14);

function line(title: string, ...cells: string[]): void {
  console.log(`${title.padEnd(46)}${cells.map(cell).join('')}`);
}

/** Everything as JSON, then what is looked at as a table; medians. */
export function printKpiFigures(figures: KpiFigures): void {
  const { few, all, wholeOrganization, apiCalls } = figures;
  console.log(JSON.stringify(figures, null, 2));
  console.log();
  line('', '1 % of it', '2,000 teams', 'ratio', 'whole org.', 'ratio');
  line(
    'Points',
    ...[few, all].map(({ points }) => String(points)),
    (all.points / few.points).toFixed(1),
    String(wholeOrganization.points),
  );
  for (const [title, key] of ROWS) {
    const answers = [few, all, wholeOrganization].map(found => found[key]);
    const [before, after, whole] = answers.map(
      ({ medianMilliseconds }) => medianMilliseconds,
    );
    line(
      title,
      before.toFixed(1),
      after.toFixed(1),
      (after / before).toFixed(2),
      whole.toFixed(1),
      (whole / before).toFixed(2),
    );
    const first = answers.map(({ firstMilliseconds }) =>
      firstMilliseconds.toFixed(1),
    );
    line('  the first time after a change', first[0], first[1], '', first[2]);
  }
  line('/kpis to its last tile (s)', '', figures.pageSeconds.toFixed(2));
  console.log();
  line(
    `API calls for ${figures.repositories} repositories`,
    'first run',
    'again',
    'seconds',
  );
  for (const { collector, first, again, seconds } of apiCalls) {
    line(collector, String(first), String(again), seconds.toFixed(1));
  }
}
