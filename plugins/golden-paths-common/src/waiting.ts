/** Until when a step waits, and why. */
export interface Waiting {
  /** UTC. */
  until: Date;
  /** Ends the sentence "Waiting until ... because ...". */
  reason: string;
}

/**
 * The line that a step writes into its log before it waits. A run's report is
 * made from the log, so this is the only place that knows the wording.
 */
export function formatWaiting({ until, reason }: Waiting): string {
  return `Waiting until ${until.toISOString()} because ${reason}`;
}

const waitingLine =
  /Waiting until (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z) because (.+?)(?: \{.*\})?\s*$/m;

/**
 * Reads such a line, also with the level in front and the fields behind that a
 * logger adds.
 *
 * @returns undefined for any other line
 */
export function parseWaiting(line: string): Waiting | undefined {
  const match = waitingLine.exec(line);
  const until = match ? new Date(match[1]) : undefined;
  return match && until && Number.isFinite(until.getTime())
    ? { until, reason: match[2] }
    : undefined;
}

/** What the clients in Backstage's own actions write before they wait. */
const clientLines = [
  {
    pattern: /Retrying after (\d+(?:\.\d+)?) seconds!/,
    milliseconds: 1000,
    reason: 'GitHub limits the rate of requests',
  },
  {
    pattern: /Git push failed .*retrying in (\d+)ms/,
    milliseconds: 1,
    reason: 'the push did not go through yet',
  },
];

/**
 * Reads the line with which Octokit or the git client, in Backstage's own
 * actions, announces that it waits.
 *
 * @param writtenAt - instant of the line, from which its wait counts
 */
export function parseClientWaiting(
  line: string,
  writtenAt: Date,
): Waiting | undefined {
  for (const { pattern, milliseconds, reason } of clientLines) {
    const amount = pattern.exec(line)?.[1];
    if (amount) {
      const until = writtenAt.getTime() + Number(amount) * milliseconds;
      return { until: new Date(until), reason };
    }
  }
  return undefined;
}
