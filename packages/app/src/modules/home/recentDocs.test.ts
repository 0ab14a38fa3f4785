import { recentDocsOf } from './recentDocs';

const visit = (pathname: string, timestamp: number) => ({
  name: 'any',
  pathname,
  timestamp,
});

describe('recentDocsOf', () => {
  it('keeps the last page read of each site, the latest first', () => {
    expect(
      recentDocsOf([
        visit('/docs/default/component/order-service', 1000),
        visit('/docs/default/component/order-service/runbook/', 3000),
        visit('/docs/default/system/commerce-platform/', 2000),
        visit('/docs', 5000),
        visit('/catalog/default/component/order-service/docs', 6000),
      ]),
    ).toEqual([
      {
        entityName: 'order-service',
        kind: 'component',
        pathname: '/docs/default/component/order-service/runbook/',
        page: 'runbook',
        visitedAt: '1970-01-01T00:00:03.000Z',
      },
      {
        entityName: 'commerce-platform',
        kind: 'system',
        pathname: '/docs/default/system/commerce-platform/',
        page: undefined,
        visitedAt: '1970-01-01T00:00:02.000Z',
      },
    ]);
  });

  it('keeps five sites', () => {
    const visits = [1, 2, 3, 4, 5, 6].map(number =>
      visit(`/docs/default/component/service-${number}`, number),
    );
    expect(recentDocsOf(visits).map(docs => docs.entityName)).toEqual([
      'service-6',
      'service-5',
      'service-4',
      'service-3',
      'service-2',
    ]);
  });
});
