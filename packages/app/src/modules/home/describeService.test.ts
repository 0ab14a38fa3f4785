import { describeService } from './describeService';

describe('describeService', () => {
  it('reads tier, lifecycle, docs and CI', () => {
    expect(
      describeService({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'order-service',
          description: 'Order processing microservice',
          tags: ['java', 'spring-boot', 'tier-1'],
          annotations: {
            'github.com/project-slug': 'my-org/order-service',
            'backstage.io/techdocs-ref': 'dir:.',
          },
        },
        spec: { type: 'service', lifecycle: 'production' },
      }),
    ).toEqual({
      ref: 'component:default/order-service',
      kind: 'Component',
      namespace: 'default',
      name: 'order-service',
      title: 'order-service',
      description: 'Order processing microservice',
      type: 'service',
      lifecycle: 'production',
      tier: 1,
      hasDocs: true,
      hasCi: true,
    });
  });

  it('claims nothing that is not there, and takes the strictest tier', () => {
    expect(
      describeService({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'basket',
          namespace: 'shop',
          title: 'Basket',
          tags: ['tier-3', 'tier-2', 'tier-9'],
        },
      }),
    ).toMatchObject({
      ref: 'component:shop/basket',
      title: 'Basket',
      tier: 2,
      lifecycle: undefined,
      hasDocs: false,
      hasCi: false,
    });
  });
});
