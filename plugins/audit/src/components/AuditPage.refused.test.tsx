import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { auditApiRef } from '../api/AuditApi';
import { AuditPage } from './AuditPage';

// In a file of its own: what may be seen is remembered for seconds.
it('names the permission to who may not read it, and asks for nothing', async () => {
  const api = {
    listEvents: jest.fn(),
    listKinds: jest.fn(),
    exportEvents: jest.fn(),
  };
  renderInTestApp(<AuditPage />, {
    apis: [
      [auditApiRef, api],
      mockApis.permission({ authorize: AuthorizeResult.DENY }),
    ],
  });
  expect(
    await screen.findByText(/needs the permission audit\.event\.read/),
  ).toBeVisible();
  expect(screen.queryByText('Events')).not.toBeInTheDocument();
  for (const ask of Object.values(api)) expect(ask).not.toHaveBeenCalled();
});
