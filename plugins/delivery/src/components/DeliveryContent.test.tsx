import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deploymentsResponse,
  missingSlug,
  productionDeployment,
  runsResponse,
} from '../__testUtils__/delivery';
import {
  fakeDeliveryApi,
  renderOnEntity,
  responseError,
} from '../__testUtils__/renderDelivery';
import { DeliveryContent } from './DeliveryContent';

async function findSection(name: string) {
  return screen.findByRole('region', { name });
}

describe('the tab with CI runs and deployments', () => {
  it('lists the runs with status, label, commit and duration', async () => {
    renderOnEntity(<DeliveryContent />);
    const section = await findSection('CI runs');
    const [, queued, succeeded, failed] =
      await within(section).findAllByRole('row');
    expect(queued).toHaveTextContent('queued, no runner here');
    expect(queued).not.toHaveTextContent('generated');
    expect(succeeded).toHaveTextContent('java-ci #418');
    expect(succeeded).toHaveTextContent('generated');
    expect(succeeded).toHaveTextContent('4f2a9c1');
    expect(succeeded).toHaveTextContent('mira-okafor');
    expect(succeeded).toHaveTextContent('3 min 35 s');
    expect(failed).toHaveTextContent('failed');
    expect(
      within(section).getByRole('link', { name: /my-org\/order-service/ }),
    ).toHaveAttribute('href', runsResponse.repositoryUrl);
  });

  it('turns the pages', async () => {
    const api = fakeDeliveryApi();
    renderOnEntity(<DeliveryContent />, { api });
    const section = await findSection('CI runs');
    await within(section).findByText('1 - 10 of 23');
    const next = within(section).getByRole('button', { name: /next/i });
    await userEvent.click(next);
    await within(section).findByText('11 - 20 of 23');
    await userEvent.click(next);
    expect(
      await within(section).findByText('21 - 23 of 23'),
    ).toBeInTheDocument();
    expect(next).toBeDisabled();
    expect(api.getCiRuns.mock.calls.map(([request]) => request)).toEqual(
      [1, 2, 3].map(page => ({
        entityRef: 'component:default/order-service',
        page,
        pageSize: 10,
      })),
    );
  });

  it('asks again on demand', async () => {
    const api = fakeDeliveryApi();
    renderOnEntity(<DeliveryContent />, { api });
    const section = await findSection('CI runs');
    await within(section).findByText('1 - 10 of 23');
    await userEvent.click(
      within(section).getByRole('button', { name: 'Refresh' }),
    );
    expect(api.getCiRuns).toHaveBeenCalledTimes(2);
  });

  it('lists the deployments', async () => {
    renderOnEntity(<DeliveryContent />);
    const section = await findSection('Deployments');
    const [, production, staging, failed] =
      await within(section).findAllByRole('row');
    expect(production).toHaveTextContent('productiongenerated');
    expect(production).toHaveTextContent('Deployed by deploy.yaml');
    expect(production).toHaveTextContent('success');
    expect(
      within(production).getByRole('link', { name: /production/ }),
    ).toHaveAttribute('href', productionDeployment.url);
    expect(staging).toHaveTextContent('in progress');
    expect(failed).toHaveTextContent('failure');
    expect(within(failed).queryByRole('link')).not.toBeInTheDocument();
    // Three rows need no pages.
    expect(
      within(section).queryByRole('button', { name: /next/i }),
    ).not.toBeInTheDocument();
  });

  it('says what brings the first run and the first deployment', async () => {
    const api = fakeDeliveryApi({
      getCiRuns: async () => ({ ...runsResponse, total: 0, runs: [] }),
      getDeployments: async () => ({ ...deploymentsResponse, deployments: [] }),
    });
    renderOnEntity(<DeliveryContent />, { api });
    expect(await screen.findByText('No run yet')).toBeInTheDocument();
    expect(await screen.findByText('Not deployed yet')).toBeInTheDocument();
  });

  it('says how to add the annotation that is missing', async () => {
    const { missing } = missingSlug;
    const api = fakeDeliveryApi({
      getCiRuns: async () => missingSlug,
      getDeployments: async () => ({
        ...deploymentsResponse,
        deployments: [],
        missing,
      }),
    });
    renderOnEntity(<DeliveryContent />, { api });
    await waitFor(() =>
      expect(
        screen.getAllByText(/github\.com\/project-slug: my-org/),
      ).toHaveLength(2),
    );
  });

  it('keeps the deployments when the runs fail', async () => {
    const failure = await responseError(429, 'rate limit');
    const getCiRuns = async () => Promise.reject(failure);
    renderOnEntity(<DeliveryContent />, {
      api: fakeDeliveryApi({ getCiRuns }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The CI runs: too many requests',
    );
    const section = await findSection('Deployments');
    expect(await within(section).findAllByRole('row')).toHaveLength(4);
  });
});
