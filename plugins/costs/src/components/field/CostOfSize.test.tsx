import { routeResolutionApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { comparablesResponse } from '../../__testUtils__/operations';
import { fakeCostsApi } from '../../__testUtils__/renderCosts';
import { costsApiRef } from '../../api/CostsApi';
import type { CostsApi } from '../../api/CostsApi';
import { CostOfSize } from './CostOfSize';
import type { CostOfSizeOptions, CostOfSizeProps } from './CostOfSize';

function renderField(
  answers: Record<string, unknown>,
  api: CostsApi,
  options: CostOfSizeOptions = {},
) {
  const props = {
    formContext: { formData: answers },
    uiSchema: { 'ui:options': options },
  } as unknown as CostOfSizeProps;
  render(
    <TestApiProvider
      apis={[
        [costsApiRef, api],
        // As in the form: no route of the plugin is bound here.
        [routeResolutionApiRef, { resolve: () => undefined }],
        mockApis.translation(),
        mockApis.error(),
      ]}
    >
      <MemoryRouter
        initialEntries={['/templates/default/provision-postgresql']}
      >
        <Routes>
          <Route
            path="/templates/:namespace/:templateName"
            element={<CostOfSize {...props} />}
          />
        </Routes>
      </MemoryRouter>
    </TestApiProvider>,
  );
}

const ANSWERS = { environment: 'production', instanceClass: 'db.r7g.large' };

describe('CostOfSize', () => {
  it('shows median, range and n of the chosen size', async () => {
    const api = fakeCostsApi();
    renderField(ANSWERS, api);
    expect(await screen.findByText('US$233.10 a month')).toBeVisible();
    expect(
      screen.getByText(
        'Median; from US$210.00 to US$255.00, n = 26 months of 3 resources, November 2025 – October 2026',
      ),
    ).toBeVisible();
    expect(api.getComparables.mock.calls[0][0]).toEqual({
      template: 'template:default/provision-postgresql',
      size: 'db.r7g.large',
      environment: 'production',
    });
  });

  it('opens the months that were counted, in a tab of their own', async () => {
    renderField(ANSWERS, fakeCostsApi());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show the 26 months' }),
    );
    const row = await screen.findByRole('row', {
      name: 'orders-database October 2026 US$233.10',
    });
    const amount = within(row).getByRole('link');
    expect(amount).toHaveAttribute('target', '_blank');
    expect(amount).toHaveAttribute(
      'href',
      '/costs/charges?entity=resource%3Adefault%2Forders-database&from=2026-10&to=2026-10&line=direct&metric=effective&currency=USD',
    );
    expect(
      screen.getByText(
        '25 more months belong to teams whose costs you may not see.',
      ),
    ).toBeVisible();
  });

  it('says that nothing comparable exists', async () => {
    renderField(
      { environment: 'dev', nodeType: 'cache.t4g.small' },
      fakeCostsApi({
        getComparables: async () => ({
          ...comparablesResponse,
          comparables: [],
          explanation: 'Nothing comparable: no such cache has been billed.',
        }),
      }),
    );
    expect(
      await screen.findByText('Nothing comparable has been billed'),
    ).toBeVisible();
  });

  it('asks for nothing before an environment is chosen', async () => {
    const api = fakeCostsApi();
    renderField({}, api);
    expect(screen.getByText(/Choose an environment and a size/)).toBeVisible();
    expect(api.getComparables).not.toHaveBeenCalled();
  });

  it('compares with what another template made, where a form changes that', async () => {
    const api = fakeCostsApi();
    renderField({ instanceClass: 'db.r7g.large' }, api, {
      template: 'template:default/provision-mysql',
    });
    expect(await screen.findByText('US$233.10 a month')).toBeVisible();
    expect(api.getComparables.mock.calls[0][0]).toEqual({
      template: 'template:default/provision-mysql',
      size: 'db.r7g.large',
    });
  });
});
