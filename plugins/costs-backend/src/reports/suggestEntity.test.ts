import { suggestEntity } from './suggestEntity';

const refs = [
  'component:default/order-service',
  'component:default/cart',
  'system:default/cart',
  'group:default/team-commerce',
];

describe('suggestEntity', () => {
  it.each([
    ['Order_Service', 'component:default/order-service'],
    ['oder-servce', 'component:default/order-service'],
    ['carrt', 'component:default/cart'],
    ['Team Commerce', 'group:default/team-commerce'],
    ['payments', null],
    // Too short to tell what it means.
    ['crt', null],
  ])('%s: %s', (value, expected) => {
    expect(suggestEntity(value, refs)).toBe(expected);
  });
});
