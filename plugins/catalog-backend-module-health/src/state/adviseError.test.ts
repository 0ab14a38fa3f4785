import { adviseError } from './adviseError';

it.each([
  ['Error: API rate limit exceeded for installation 1', 'budget of the host'],
  [
    'NotFoundError: https://github.com/my-org/x/catalog-info.yaml could not be read as it does not exist, 404 Not Found',
    'unregister',
  ],
  ['HttpError: 403 - Resource not accessible by integration', 'GitHub App'],
  [
    'InputError: Policy check failed for component:default/x; caused by Error: /metadata must have required property name',
    'breaks the format',
  ],
  [
    'Error: YAML error at file:/x, YAMLParseError: Nested mappings',
    'no valid YAML',
  ],
  ['TypeError: fetch failed', 'did not answer'],
  ['Error: something new', 'mend what the message says'],
])('knows a way out of %s', (error, advice) => {
  expect(adviseError(error)).toContain(advice);
});
