import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { orderService } from './__testUtils__/delivery';
import { fakeDeliveryApi } from './__testUtils__/renderDelivery';
import { deliveryApiRef } from './api/DeliveryApi';
import deliveryPlugin from './plugin';

function showOperations(options: { kind?: string; pagerDutyUrl?: string }) {
  const { kind = 'Component', pagerDutyUrl } = options;
  return renderTestApp({
    features: [deliveryPlugin],
    extensions: [createTestEntityPage({ entity: { ...orderService, kind } })],
    apis: [[deliveryApiRef, fakeDeliveryApi()]],
    config: pagerDutyUrl
      ? {
          app: {
            extensions: [
              {
                'entity-card:delivery/operations': { config: { pagerDutyUrl } },
              },
            ],
          },
        }
      : undefined,
  });
}

describe('the delivery plugin', () => {
  it('puts its cards on the page of a component', async () => {
    showOperations({});
    expect(await screen.findByText('Argo CD')).toBeInTheDocument();
    // Once as a card, once on the tab.
    await waitFor(() => expect(screen.getAllByText('CI runs')).toHaveLength(2));
    expect(
      await screen.findByRole('link', { name: /Open PagerDuty/ }),
    ).toHaveAttribute(
      'href',
      'https://app.pagerduty.com/service-directory/PXXXXXX',
    );
  });

  it('leaves the other kinds alone', async () => {
    showOperations({ kind: 'API' });
    await screen.findByRole('navigation');
    expect(screen.queryByText('Operations')).not.toBeInTheDocument();
    expect(screen.queryByText('Argo CD')).not.toBeInTheDocument();
  });

  it('takes the address of PagerDuty from config', async () => {
    showOperations({ pagerDutyUrl: 'https://my-org.eu.pagerduty.com' });
    expect(
      await screen.findByRole('link', { name: /Open PagerDuty/ }),
    ).toHaveAttribute(
      'href',
      'https://my-org.eu.pagerduty.com/service-directory/PXXXXXX',
    );
  });
});
