import { screen } from '@testing-library/react';
import { argoApplication, argoResponse } from '../__testUtils__/delivery';
import {
  fakeDeliveryApi,
  never,
  renderOnEntity,
  responseError,
} from '../__testUtils__/renderDelivery';
import { ArgoCard } from './ArgoCard';

function answering(changes: Partial<typeof argoResponse>) {
  return fakeDeliveryApi({
    getArgoApplication: async () => ({ ...argoResponse, ...changes }),
  });
}

describe('ArgoCard', () => {
  it('announces that it loads', async () => {
    const api = fakeDeliveryApi({ getArgoApplication: never });
    renderOnEntity(<ArgoCard />, { api });
    expect(
      await screen.findByText('Loading the Argo CD application'),
    ).toBeInTheDocument();
  });

  it('repeats what a stand-in says of itself, and labels it', async () => {
    renderOnEntity(<ArgoCard />);
    expect(await screen.findByText('Stand-in')).toBeInTheDocument();
    expect(screen.getAllByText('Unknown')).toHaveLength(2);
    expect(screen.getByText('ComparisonError')).toBeInTheDocument();
    expect(
      screen.getByText('No cluster is attached, so nothing was compared.'),
    ).toBeInTheDocument();
    expect(screen.getByText('never')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /order-service-prod/ }),
    ).toHaveAttribute('href', argoApplication.url);
  });

  it('shows a real server in its own words, without the label', async () => {
    const application = {
      ...argoApplication,
      standIn: false,
      syncStatus: 'OutOfSync',
      healthStatus: 'Degraded',
      message: 'Readiness probe failed',
      revision: '4f2a9c1d0e5b',
      conditions: [],
      history: [
        { id: 1, revision: 'a', deployedAt: '2020-01-01T00:00:00Z' },
        { id: 2, revision: 'b', deployedAt: '2021-01-01T00:00:00Z' },
      ],
    };
    renderOnEntity(<ArgoCard />, { api: answering({ application }) });
    expect(await screen.findByText('OutOfSync')).toBeInTheDocument();
    expect(screen.getByText('Degraded')).toBeInTheDocument();
    expect(screen.getByText('Readiness probe failed')).toBeInTheDocument();
    expect(screen.getByText('4f2a9c1')).toBeInTheDocument();
    expect(screen.getByText(/years ago/)).toHaveAttribute(
      'datetime',
      '2021-01-01T00:00:00Z',
    );
    expect(screen.queryByText('Stand-in')).not.toBeInTheDocument();
  });

  it('says how to add the annotation that is missing', async () => {
    const missing = {
      reason: 'The entity names no Argo CD application.',
      annotation: 'argocd/app-name',
    };
    renderOnEntity(<ArgoCard />, {
      api: answering({ application: null, missing }),
    });
    expect(await screen.findByText(missing.reason)).toBeInTheDocument();
    expect(
      screen.getByText(/argocd\/app-name: order-service-prod/),
    ).toBeInTheDocument();
  });

  it('shows no annotation when something else is missing', async () => {
    const missing = {
      reason: 'No Argo CD instance is configured.',
      annotation: null,
    };
    renderOnEntity(<ArgoCard />, {
      api: answering({ application: null, missing }),
    });
    expect(await screen.findByText(missing.reason)).toBeInTheDocument();
    expect(screen.queryByText('How to add it')).not.toBeInTheDocument();
  });

  it('says when Argo CD knows no such application', async () => {
    renderOnEntity(<ArgoCard />, { api: answering({ application: null }) });
    expect(
      await screen.findByText('Argo CD knows no such application'),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const failure = await responseError(403, 'delivery.entity.read');
    const getArgoApplication = async () => Promise.reject(failure);
    renderOnEntity(<ArgoCard />, {
      api: fakeDeliveryApi({ getArgoApplication }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Argo CD: you may not see this',
    );
  });
});
