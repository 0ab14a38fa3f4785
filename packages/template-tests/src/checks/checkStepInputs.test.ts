import { checkStepInputs } from './checkStepInputs';

const SCHEMAS = new Map([
  [
    'publish:github',
    {
      type: 'object',
      required: ['repoUrl'],
      properties: { repoUrl: { type: 'string' } },
      additionalProperties: false,
    },
  ],
]);

function check(action: string, input: Record<string, string>): string {
  return checkStepInputs(
    [{ stepId: 'publish', action, input }],
    SCHEMAS,
  ).join();
}

describe('checkStepInputs', () => {
  it('passes what the action takes', () => {
    expect(check('publish:github', { repoUrl: 'a' })).toBe('');
  });

  it('finds a field that the action does not take', () => {
    expect(
      check('publish:github', { repoUrl: 'a', allowedHosts: 'b' }),
    ).toContain('allowedHosts');
  });

  it('finds a field that is missing, and an action that does not exist', () => {
    expect(check('publish:github', {})).toContain('repoUrl');
    expect(check('publish:gitlab', {})).toBe(
      'publish: there is no action publish:gitlab',
    );
  });
});
