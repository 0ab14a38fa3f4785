import { Finding } from '@provenpath/plugin-golden-paths-common';

/** Everything that failed in one message, each with what to do about it. */
export function describeFindings(failed: readonly Finding[]): string {
  const one = failed.length === 1;
  return [
    `The run would stop half-way, so it was not begun; nothing was made. ${
      one ? 'One check' : `${failed.length} checks`
    } failed:`,
    ...failed.map(
      ({ title, detail, action }) =>
        `${title}: ${detail}${action ? ` ${action}` : ''}`,
    ),
  ].join('\n');
}
