const documentation = 'https://docs.github.com/enterprise-cloud@latest/rest';

/** An answer that GitHub would give to a request it does not fulfil. */
export class GitHubError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: {
      errors?: unknown[];
      headers?: Record<string, string>;
      documentationUrl?: string;
    } = {},
  ) {
    super(message);
    this.name = 'GitHubError';
  }

  body() {
    return {
      message: this.message,
      ...(this.details.errors ? { errors: this.details.errors } : {}),
      documentation_url: this.details.documentationUrl ?? documentation,
      status: String(this.status),
    };
  }
}

export function notFound(): GitHubError {
  return new GitHubError(404, 'Not Found');
}

/** 422 with GitHub's list of what is wrong. */
export function validationFailed(
  ...errors: {
    resource: string;
    field?: string;
    code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom';
    message?: string;
  }[]
): GitHubError {
  return new GitHubError(422, 'Validation Failed', { errors });
}
