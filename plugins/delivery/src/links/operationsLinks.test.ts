import { bareService, orderService } from '../__testUtils__/delivery';
import { annotationExample, annotationYaml } from './annotationExample';
import { operationsLinks } from './operationsLinks';

const OPTIONS = { pagerDutyUrl: 'https://app.pagerduty.com' };

function annotated(annotations: Record<string, string>) {
  return { ...bareService, metadata: { ...bareService.metadata, annotations } };
}

function linkTo(tool: string, annotations: Record<string, string>) {
  return operationsLinks(annotated(annotations), OPTIONS).find(
    link => link.tool === tool,
  );
}

describe('operationsLinks', () => {
  it('links to all three tools of the order service', () => {
    expect(
      operationsLinks(orderService, OPTIONS).map(link => [
        link.tool,
        link.state === 'link' && link.href,
      ]),
    ).toEqual([
      ['Datadog', 'https://app.datadoghq.com/dashboard/abc-123'],
      ['PagerDuty', 'https://app.pagerduty.com/service-directory/PXXXXXX'],
      ['Grafana', 'https://grafana.internal.example.com/d/order-service'],
    ]);
  });

  it('names the annotation that is missing', () => {
    expect(
      operationsLinks(bareService, OPTIONS).map(link => [
        link.state,
        link.annotation,
      ]),
    ).toEqual([
      ['missing', 'datadoghq.com/dashboard-url'],
      ['missing', 'pagerduty.com/service-id'],
      ['missing', 'grafana/dashboard-url'],
    ]);
  });

  it('takes an annotation for Grafana before a link', () => {
    const entity = {
      ...orderService,
      metadata: {
        ...orderService.metadata,
        annotations: { 'grafana/dashboard-url': 'https://g.example/d/1' },
      },
    };
    expect(operationsLinks(entity, OPTIONS)[2]).toMatchObject({
      state: 'link',
      href: 'https://g.example/d/1',
    });
  });

  it.each([
    'abc-123',
    '/relative',
    ['javascript', 'alert(1)'].join(':'),
    'ftp://example.com',
  ])('refuses %p as a dashboard', value => {
    expect(linkTo('Datadog', { 'datadoghq.com/dashboard-url': value })).toEqual(
      {
        tool: 'Datadog',
        annotation: 'datadoghq.com/dashboard-url',
        state: 'invalid',
        value,
        expects: 'webAddress',
      },
    );
  });

  it('refuses a service id that could leave its path', () => {
    expect(
      linkTo('PagerDuty', { 'pagerduty.com/service-id': '../users' }),
    ).toMatchObject({ state: 'invalid', expects: 'serviceId' });
  });

  it("uses the organisation's own PagerDuty", () => {
    const [, pagerDuty] = operationsLinks(orderService, {
      pagerDutyUrl: 'https://my-org.pagerduty.com/',
    });
    expect(pagerDuty).toMatchObject({
      href: 'https://my-org.pagerduty.com/service-directory/PXXXXXX',
    });
  });
});

describe('annotationYaml', () => {
  it('gives lines that can be pasted', () => {
    const value = annotationExample('argocd/app-name', 'order-service');
    expect(annotationYaml('argocd/app-name', value)).toBe(
      'metadata:\n  annotations:\n    argocd/app-name: order-service-prod',
    );
  });
});
