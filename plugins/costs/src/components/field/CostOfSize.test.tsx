import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
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
      apis={[[costsApiRef, api], mockApis.translation(), mockApis.error()]}
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
