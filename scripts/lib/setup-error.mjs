/** A step of the set-up that failed, with what the user can do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message what failed
   * @param {{why?: string, fix?: string, log?: string}} help why, what to do, and which log says more
   */
  constructor(message, { why, fix, log } = {}) {
    super(message);
    this.name = 'SetupError';
    this.why = why;
    this.fix = fix;
    this.log = log;
  }
}

const CAUSES = [
  {
    pattern: /ENOSPC|no space left on device/i,
    why: 'The disk is full.',
    fix: 'Free about 5 GB and run the command again; what is complete is kept.',
  },
  {
    pattern:
      /EAI_AGAIN|ENOTFOUND|ENETUNREACH|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network timeout|Temporary failure in name resolution|Failed to establish a new connection|RequestError/i,
    why: 'The package registry cannot be reached.',
    fix: 'Check the network, or the proxy and registry in your npm settings (npm config list), and run the command again.',
  },
  {
    pattern:
      /CERT_|self.signed certificate|unable to get (local )?issuer|certificate verify failed/i,
    why: 'The registry answered with a certificate that is not trusted here.',
    fix: "Tell npm about your company's certificate: npm config set cafile /path/to/ca.pem, or set NODE_EXTRA_CA_CERTS.",
  },
  {
    pattern: /EACCES|EPERM|permission denied/i,
    why: 'A file or folder may not be written.',
    fix: 'Check who owns this checkout, its .local folder and the npm cache, then run the command again.',
  },
  {
    pattern: /lockfile would have been (modified|created)|YN0028/i,
    why: 'yarn.lock does not fit the package.json files.',
    fix: 'Run `yarn install` once after changing dependencies and commit yarn.lock.',
  },
  {
    pattern: /E404|404 Not Found|No matching distribution|YN0082/i,
    why: 'The registry does not have a package that is needed.',
    fix: 'If your company runs a mirror of the registry, ask for the package named in the log to be added.',
  },
];

/**
 * Turns the output of a failed command into the cause and what to do.
 *
 * @param {string} output
 * @returns {{why: string, fix: string}}
 */
export function explainFailure(output) {
  const cause = CAUSES.find(({ pattern }) => pattern.test(output));
  if (cause) {
    return { why: cause.why, fix: cause.fix };
  }
  const lines = output.trim().split('\n').filter(Boolean);
  return {
    why: lines.slice(-3).join('\n').slice(-600) || 'It gave no reason.',
    fix: 'Read the log named below and run the command again.',
  };
}
