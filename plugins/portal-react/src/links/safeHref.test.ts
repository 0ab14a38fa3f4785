import { safeHref } from './safeHref';

describe('safeHref', () => {
  it.each([
    'https://app.datadoghq.com/dashboard/abc-123',
    'http://localhost:4010/my-org/order-service',
    '/create/tasks/1',
  ])('lets %s through', address => {
    expect(safeHref(address)).toBe(address);
  });

  it.each([
    ['javascript', 'alert(1)'].join(':'),
    [' JavaScript', 'alert(1)'].join(':'),
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'abc-123',
    '',
    null,
  ])('refuses %p', address => {
    expect(safeHref(address)).toBe(undefined);
  });
});
