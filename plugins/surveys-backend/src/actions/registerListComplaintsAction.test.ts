import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Complaint } from '@provenpath/plugin-surveys-common';
import { registerListComplaintsAction } from './registerListComplaintsAction';

function complaint(title: string, status: 'open' | 'resolved'): Complaint {
  return {
    id: `00000000-0000-4000-8000-00000000000${status.length}`,
    title,
    status,
    workUrl: null,
    createdOn: '2026-07-01',
    resolvedOn: status === 'open' ? null : '2026-09-01',
    resolution: status === 'open' ? null : 'Done',
    demo: false,
    waves: [],
  };
}

function setUp(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const actionsRegistry = actionsRegistryServiceMock();
  const permissions = mockServices.permissions.mock({
    authorize: jest.fn(async () => [{ result }]),
  });
  registerListComplaintsAction({
    actionsRegistry,
    permissions,
    complaints: {
      list: async () => [
        complaint('Slow builds', 'open'),
        complaint('Old docs', 'resolved'),
      ],
    },
  });
  const credentials = mockCredentials.user('user:default/mira-okafor');
  return {
    permissions,
    credentials,
    invoke: (input: { status?: 'open' | 'resolved' | 'all' }) =>
      actionsRegistry.invoke({
        id: 'test:list-complaints',
        input,
        credentials,
      }),
  };
}

describe('list-complaints', () => {
  it.each([
    [{}, ['Slow builds']],
    [{ status: 'resolved' as const }, ['Old docs']],
    [{ status: 'all' as const }, ['Slow builds', 'Old docs']],
  ])('with %j gives %j', async (input, titles) => {
    const { invoke, permissions, credentials } = setUp(AuthorizeResult.ALLOW);
    const { output } = await invoke(input);
    expect(output).toMatchObject({
      complaints: titles.map(title => ({ title })),
    });
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        {
          permission: expect.objectContaining({ name: 'surveys.results.read' }),
        },
      ],
      { credentials },
    );
  });

  it('gives nothing to who may not read', async () => {
    const { invoke } = setUp(AuthorizeResult.DENY);
    await expect(invoke({})).rejects.toThrow('surveys.results.read');
  });
});
