import { SetupError } from '../lib/setup-error.mjs';

/**
 * One finding of `yarn npm audit --json`, which prints one object a line.
 *
 * @typedef {{id: string, package: string, severity: string, issue: string, url: string}} Finding
 * @typedef {{id: string, reason: string, expires: string}} Acceptance
 */

/**
 * @param {string} report what `yarn npm audit --json` printed
 * @returns {Finding[]}
 * @throws {Error} for a line that is no finding: a changed format must not pass as
 *   "nothing found"
 */
export function readFindings(report) {
  return report
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const { value, children } = JSON.parse(line);
      if (typeof value !== 'string' || children?.ID === undefined) {
        throw new Error(
          `Not a finding of yarn npm audit: ${line.slice(0, 200)}`,
        );
      }
      return {
        id: String(children.ID),
        package: value,
        severity: children.Severity,
        issue: children.Issue,
        url: children.URL,
      };
    });
}

/**
 * Which findings nobody has accepted, and which acceptances no longer hold.
 *
 * @param {Finding[]} findings
 * @param {Acceptance[]} accepted
 * @param {string} today a day, `2026-11-27`
 * @returns {{open: Finding[], expired: Acceptance[], unused: Acceptance[]}}
 * @throws {SetupError} for an acceptance without id, reason or last day
 */
export function judgeFindings(findings, accepted, today) {
  for (const acceptance of accepted) {
    const { id, reason, expires } = acceptance;
    if (!id || !reason?.trim() || !/^\d{4}-\d{2}-\d{2}$/.test(expires ?? '')) {
      throw new SetupError(
        `An acceptance needs "id", "reason" and "expires" as a day: ${JSON.stringify(acceptance)}`,
        { fix: 'Mend it in scripts/audit/accepted-findings.json.' },
      );
    }
  }
  const valid = accepted.filter(({ expires }) => expires >= today);
  const has = (list, id) => list.some(entry => entry.id === id);
  return {
    open: findings.filter(({ id }) => !has(valid, id)),
    expired: accepted.filter(({ expires }) => expires < today),
    unused: valid.filter(({ id }) => !has(findings, id)),
  };
}
