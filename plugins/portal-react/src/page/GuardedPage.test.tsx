import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { GuardedPage } from './GuardedPage';

function show(name: string) {
  const permission = createPermission({ name, attributes: { action: 'read' } });
  renderInTestApp(<GuardedPage permission={permission}>The page</GuardedPage>, {
    apis: [
      mockApis.permission({
        authorize: request =>
          request.permission.name === 'things.read'
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    ],
  });
}

describe('GuardedPage', () => {
  it('shows the page to who may see it', async () => {
    show('things.read');
    expect(await screen.findByText('The page')).toBeInTheDocument();
  });

  it('names the permission that is missing, and shows nothing else', async () => {
    show('things.manage');
    expect(
      await screen.findByText(/needs the permission things\.manage/),
    ).toBeInTheDocument();
    expect(screen.queryByText('The page')).not.toBeInTheDocument();
  });
});
