import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import goldenPaths from '.';

describe('the module', () => {
  it('adds the actions under the names that templates use', async () => {
    const addActions = jest.fn();
    await startTestBackend({
      extensionPoints: [[scaffolderActionsExtensionPoint, { addActions }]],
      features: [goldenPaths, mockServices.rootConfig.factory()],
    });
    const actions = addActions.mock.calls.flat();
    expect(actions.map(action => action.id)).toEqual([
      'golden-path:preflight',
      'golden-path:repository-create',
      'golden-path:repository-push',
      'golden-path:branch-protect',
      'golden-path:argocd-project-create',
      'golden-path:argocd-verify',
      'golden-path:argocd-track-branch',
      'golden-path:branches-create',
      'golden-path:branch-protection-verify',
      'golden-path:lineage',
      'golden-path:fetch-shared',
      'golden-path:pull-request',
      'golden-path:infrastructure-guard',
      'golden-path:infrastructure-read',
      'golden-path:infrastructure-resize',
      'golden-path:infrastructure-retire',
      'golden-path:infrastructure-compare',
    ]);
    // Inputs that are not named would be refused by the scaffolder.
    const input = (id: string) =>
      actions.find(action => action.id === id).schema.input;
    expect(input('golden-path:argocd-verify')).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['appName', 'argoInstance'],
    });
    expect(input('golden-path:branch-protection-verify')).toMatchObject({
      additionalProperties: false,
      required: ['repoUrl'],
    });
  });
});
