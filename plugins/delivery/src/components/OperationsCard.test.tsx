import { screen } from '@testing-library/react';
import { bareService, orderService } from '../__testUtils__/delivery';
import { renderOnEntity } from '../__testUtils__/renderDelivery';
import { OperationsCard } from './OperationsCard';

const CARD = <OperationsCard pagerDutyUrl="https://app.pagerduty.com" />;

describe('OperationsCard', () => {
  it('opens Datadog, PagerDuty and Grafana', async () => {
    renderOnEntity(CARD);
    await screen.findByText('Operations');
    expect(
      screen
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['Open Datadog', 'https://app.datadoghq.com/dashboard/abc-123'],
      ['Open PagerDuty', 'https://app.pagerduty.com/service-directory/PXXXXXX'],
      ['Open Grafana', 'https://grafana.internal.example.com/d/order-service'],
    ]);
  });

  it('says in one line what to add, with the lines to copy', async () => {
    renderOnEntity(CARD, { entity: bareService });
    expect(
      await screen.findByText(
        'No PagerDuty link: add the annotation pagerduty.com/service-id.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/pagerduty\.com\/service-id: P1A2B3C/),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says what is wrong with a value instead of linking to it', async () => {
    const annotations = { 'datadoghq.com/dashboard-url': 'abc-123' };
    const entity = {
      ...orderService,
      metadata: { ...orderService.metadata, annotations },
    };
    renderOnEntity(CARD, { entity });
    expect(
      await screen.findByText(
        'datadoghq.com/dashboard-url is set to "abc-123", which is not a web address.',
      ),
    ).toBeInTheDocument();
  });
});
