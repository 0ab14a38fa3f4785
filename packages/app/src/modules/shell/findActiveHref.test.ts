import { findActiveHref } from './findActiveHref';

describe('findActiveHref', () => {
  const hrefs = [
    '/',
    '/catalog',
    '/catalog/default/group/team-commerce',
    '/create',
    '/create/tasks',
  ];

  it.each([
    ['/', '/'],
    ['/catalog', '/catalog'],
    ['/catalog/default/component/order-service/docs', '/catalog'],
    [
      '/catalog/default/group/team-commerce',
      '/catalog/default/group/team-commerce',
    ],
    ['/create/tasks/42', '/create/tasks'],
    ['/create/templates/default/spring-boot-service', '/create'],
  ])('gives %s to %s', (pathname, href) => {
    expect(findActiveHref(hrefs, pathname)).toBe(href);
  });

  it('gives a page without a place to none', () => {
    expect(findActiveHref(hrefs, '/catalogue')).toBeUndefined();
    expect(findActiveHref(hrefs, '/kpis')).toBeUndefined();
  });
});
