const ADVICE: ReadonlyArray<[RegExp, string]> = [
  [
    /rate limit|\b429\b/i,
    'The budget of the host is used up: it mends itself at the reset. Scan fewer repositories or less often (catalog.providers), and see the budget below.',
  ],
  [
    /\b401\b|\b403\b|NotAllowed|Unauthorized|Forbidden|not accessible by integration/i,
    'The credentials of the integration may not read this file. Give the GitHub App access to the repository with contents: read.',
  ],
  [
    /NotFoundError|\b404\b|ENOENT|no such file/i,
    'What it is read from is gone. Put the file back, or unregister the location if it is gone for good.',
  ],
  [
    /YAML|Malformed|indentation/i,
    'The file is no valid YAML. Mend it in the repository at the line that the message names.',
  ],
  [
    /Policy|schema|must be|must have|must match|should be|is not a valid|Unable to read entity/i,
    'The descriptor breaks the format of its kind. Mend the field that the message names in catalog-info.yaml.',
  ],
  [
    /not of an allowed kind|forbidden|NotAllowed/i,
    'catalog.rules do not let this place declare such a kind. Declare it elsewhere or widen the rule.',
  ],
  [
    /conflict|already (?:exists|defined)|duplicate/i,
    'Two places declare this entity. Rename one of them, or take its file away.',
  ],
  [
    /ECONN|ETIMEDOUT|ENOTFOUND|timed? ?out|fetch failed|\b5\d\d\b/i,
    'The host did not answer. It is tried again at the next refresh; look at the host and the network if it stays.',
  ],
];

/**
 * What to do about an error of a refresh, by its name and message.
 *
 * @param error - as the catalog keeps it: the error's name, a colon, its message
 */
export function adviseError(error: string): string {
  return (
    ADVICE.find(([pattern]) => pattern.test(error))?.[1] ??
    'Open the entity and its source, mend what the message says, and refresh it from its page.'
  );
}
