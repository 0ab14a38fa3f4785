import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { RepositoryComponents } from './repositoryComponents';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

function component(
  name: string,
  options: {
    type?: string;
    slug?: string;
    template?: string;
    relations?: Entity['relations'];
    owner?: string;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        ...(options.slug ? { 'github.com/project-slug': options.slug } : {}),
        ...(options.template
          ? { 'backstage.io/source-template': options.template }
          : {}),
      },
    },
    spec: { type: options.type ?? 'service', owner: options.owner ?? 'team-a' },
    relations: options.relations,
  };
}

const orderService = component('order-service', {
  slug: 'My-Org/Order-Service',
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-commerce' }],
});
const client = component('order-client', {
  type: 'library',
  slug: 'my-org/order-service',
  template: 'template:default/spring-boot-service',
});
const repository = {
  host: 'github.com',
  owner: 'my-org',
  name: 'order-service',
};

describe('RepositoryComponents', () => {
  it.each([
    ['in this order', [orderService, client]],
    ['in the other order', [client, orderService]],
  ])('shows the deployable one of several, read %s', (_, entities) => {
    const components = new RepositoryComponents(integrations);
    entities.forEach(entity => components.add(entity));
    expect(components.find(repository)).toEqual({
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
      templateRef: 'template:default/spring-boot-service',
      deployable: true,
    });
  });

  it('completes an owner that the catalog has not resolved', () => {
    const components = new RepositoryComponents(integrations);
    components.add(component('a', { slug: 'my-org/a', owner: 'user:mira' }));
    components.add(component('b', { slug: 'my-org/b', owner: 'team-b' }));
    const ownerOf = (name: string) =>
      components.find({ ...repository, name })?.ownerRef;
    expect(ownerOf('a')).toBe('user:default/mira');
    expect(ownerOf('b')).toBe('group:default/team-b');
  });

  it('knows nothing of other repositories and of components without one', () => {
    const components = new RepositoryComponents(integrations);
    components.add(component('loose'));
    components.add(orderService);
    expect(components.find({ ...repository, host: 'ghe.example.com' })).toBe(
      undefined,
    );
    expect(components.find({ ...repository, name: 'loose' })).toBe(undefined);
  });
});
