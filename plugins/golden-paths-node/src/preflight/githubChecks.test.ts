import { app, check } from './__testUtils__/world';

describe('the check of permissions', () => {
  it.each(['administration', 'contents', 'members'])(
    'names the missing permission %s and where it is given',
    async missing => {
      const { [missing]: _, ...permissions } = app.permissions;
      const found = (await check({ access: { ...app, permissions } }))[
        'github-permissions'
      ];
      expect(found.status).toBe('failed');
      expect(found.detail).toMatch(new RegExp(`lacks: \\w+: ${missing}`, 'i'));
      expect(found.detail).toContain('Resource not accessible by integration');
      expect(found.action).toContain(
        'Settings > Developer settings > GitHub Apps > [App Name] > Permissions',
      );
    },
  );

  it('takes a read permission where writing is needed for missing', async () => {
    const found = await check({
      access: {
        ...app,
        permissions: { ...app.permissions, contents: 'read' },
      },
    });
    expect(found['github-permissions'].detail).toContain(
      'lacks: Repository: Contents (Read & Write).',
    );
  });

  it('warns of workflow files that a push could not bring', async () => {
    const { workflows: _, ...permissions } = app.permissions;
    expect(
      (await check({ access: { ...app, permissions } }))['github-permissions'],
    ).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('Repository: Workflows (Read & Write)'),
    });
  });

  it('names missing scopes of a token, and cannot judge a fine-grained one', async () => {
    const token = (scopes?: string[]) =>
      check({ access: { kind: 'token', login: 'priya', scopes } });
    expect((await token(['repo', 'workflow']))['github-permissions']).toEqual(
      expect.objectContaining({
        status: 'failed',
        detail: "The portal's token lacks the scopes: admin:org.",
        action:
          'When using a Personal Access Token (PAT), give it the required scopes: repo, workflow, admin:org.',
      }),
    );
    expect(
      (await token(['repo', 'workflow', 'admin:org']))['github-permissions']
        .status,
    ).toBe('passed');
    expect((await token())['github-permissions'].status).toBe('warning');
  });
});
