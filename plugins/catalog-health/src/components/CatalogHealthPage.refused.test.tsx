import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { catalogHealthApiRef } from '../api/CatalogHealthApi';
import { CatalogHealthPage } from './CatalogHealthPage';

// In a file of its own: what may be seen is remembered for seconds.
it('names the permission to who may not read it, and asks for nothing', async () => {
  const api = {
    getSummary: jest.fn(),
    listEntities: jest.fn(),
    listRuns: jest.fn(),
    listBudgets: jest.fn(),
  };
  renderInTestApp(<CatalogHealthPage />, {
    apis: [
      [catalogHealthApiRef, api],
      mockApis.permission({ authorize: AuthorizeResult.DENY }),
    ],
  });
  expect(
    await screen.findByText(
      /needs the permission catalog-health\.report\.read/,
    ),
  ).toBeVisible();
  expect(
    screen.queryByText('How the catalog keeps up'),
  ).not.toBeInTheDocument();
  for (const ask of Object.values(api)) expect(ask).not.toHaveBeenCalled();
});
