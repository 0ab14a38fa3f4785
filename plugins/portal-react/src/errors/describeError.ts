/** What a reader is told about a failure: what it means and what to do. */
export interface ErrorDescription {
  title: string;
  advice: string;
  /** The server's own words, for whoever is asked for help. */
  detail: string;
  /**
   * The server's own words where they are meant for the reader: they name what is
   * wrong and the way out, so that the advice can be left out.
   */
  explanation?: string;
}

function statusOf(error: Error): number | undefined {
  const status = 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** ResponseError wraps the server's message; the cause holds it bare. */
function detailOf(error: Error): string {
  return error.cause instanceof Error && error.cause.message
    ? error.cause.message
    : error.message;
}

/** Errors whose words are written for whoever asked, by status. */
const EXPLAINED = new Map([
  [400, 'InputError'],
  [403, 'NotAllowedError'],
  [409, 'ConflictError'],
]);

/** Anything else with these statuses, such as a proxy's page, explains nothing. */
function explanationOf(error: Error, status: number): string | undefined {
  const { cause } = error;
  return cause instanceof Error &&
    cause.name === EXPLAINED.get(status) &&
    cause.message.trim() !== ''
    ? cause.message
    : undefined;
}

const BY_STATUS: Record<number, { title: string; advice: string }> = {
  400: {
    title: 'The request was not understood',
    advice: 'Check the filters in the address of this page, or reset them.',
  },
  401: {
    title: 'Your session has ended',
    advice: 'Sign in again; the page then shows what you asked for.',
  },
  403: {
    title: 'You may not see this',
    advice:
      'Your role does not include it. Ask the platform team if you need it.',
  },
  404: {
    title: 'There is nothing at this address',
    advice: 'It may have been removed or renamed. Go back and choose again.',
  },
  409: {
    title: 'Things have changed meanwhile',
    advice: 'Reload the page to see how they stand, then try again.',
  },
  429: {
    title: 'Too many requests',
    advice: 'Wait a minute, then try again.',
  },
};

/** What went wrong in words, and what the reader can do about it. */
export function describeError(error: Error): ErrorDescription {
  const detail = detailOf(error);
  const status = statusOf(error);
  if (status !== undefined) {
    const known = BY_STATUS[status] ?? {
      title: 'The backend could not answer',
      advice: 'Try again in a minute. If it stays, tell the platform team.',
    };
    return { ...known, detail, explanation: explanationOf(error, status) };
  }
  if (error.name === 'UnexpectedAnswerError') {
    return {
      title: 'The answer has an unexpected shape',
      advice:
        'Portal and backend are probably of different versions: reload the page.',
      detail,
    };
  }
  if (error instanceof TypeError) {
    // This is how the browser's fetch reports every kind of lost connection.
    return {
      title: 'The backend cannot be reached',
      advice: 'Check your connection, then try again.',
      detail,
    };
  }
  return {
    title: 'This could not be loaded',
    advice: 'Try again. If it stays, tell the platform team.',
    detail,
  };
}
