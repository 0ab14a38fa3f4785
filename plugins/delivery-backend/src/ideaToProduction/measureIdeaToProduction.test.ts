import { RepositoryHistory } from '../store';
import { measureIdeaToProduction as measure } from './measureIdeaToProduction';
import { RepositoryComponent } from './repositoryComponents';

const repository: RepositoryHistory = {
  host: 'localhost:4010',
  repositoryId: '42',
  owner: 'my-org',
  name: 'order-service',
  url: 'http://localhost:4010/my-org/order-service',
  createdAt: new Date('2026-09-01T10:00:00Z'),
  archived: false,
  fork: false,
  template: false,
  generated: false,
  demo: false,
  gone: false,
  complete: true,
  deploymentCount: 3,
  firstSuccess: {
    deploymentId: '77',
    environment: 'production',
    finishedAt: new Date('2026-09-02T11:30:30Z'),
    url: 'http://localhost:4010/my-org/order-service/actions/runs/5',
  },
};

const component: RepositoryComponent = {
  entityRef: 'component:default/order-service',
  ownerRef: 'group:default/team-commerce',
  templateRef: 'template:default/spring-boot-service',
  deployable: true,
};

function measureIdeaToProduction(
  history: RepositoryHistory,
  ofComponent: RepositoryComponent | undefined,
) {
  return measure(history, ofComponent, new Date('2026-06-01T00:00:00Z'));
}

describe('measureIdeaToProduction', () => {
  it('measures from creation to the first success, in minutes', () => {
    expect(measureIdeaToProduction(repository, component)).toEqual({
      id: 'localhost:4010:42',
      occurredAt: '2026-09-02T11:30:30.000Z',
      startedAt: '2026-09-01T10:00:00.000Z',
      // One day, one hour, 30.5 minutes: 1440 + 60 + 30.5.
      value: 1530.5,
      title: 'my-org/order-service',
      url: 'http://localhost:4010/my-org/order-service/actions/runs/5',
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
      excludedReason: null,
      breakdownId: 'template>template:default/spring-boot-service',
      generated: false,
      attributes: {
        repository: 'my-org/order-service',
        template: 'template:default/spring-boot-service',
        environment: 'production',
        deployment: '77',
      },
    });
  });

  it('counts a repository made by hand, known to the catalog or not', () => {
    expect(
      measureIdeaToProduction(repository, { ...component, templateRef: null }),
    ).toMatchObject({ value: 1530.5, breakdownId: 'by-hand' });
    expect(measureIdeaToProduction(repository, undefined)).toMatchObject({
      value: 1530.5,
      breakdownId: 'by-hand',
      entityRef: null,
      ownerRef: null,
      excludedReason: null,
    });
  });

  it('stands in the period of its creation until it arrives', () => {
    expect(
      measureIdeaToProduction(
        { ...repository, firstSuccess: null, deploymentCount: 0 },
        component,
      ),
    ).toMatchObject({
      occurredAt: '2026-09-01T10:00:00.000Z',
      value: null,
      url: 'http://localhost:4010/my-org/order-service',
      excludedReason: 'no production deployment yet',
      attributes: {
        repository: 'my-org/order-service',
        template: 'template:default/spring-boot-service',
      },
    });
  });

  it('links to the repository when the deployment has no page', () => {
    const firstSuccess = { ...repository.firstSuccess!, url: null };
    expect(
      measureIdeaToProduction({ ...repository, firstSuccess }, component).url,
    ).toBe('http://localhost:4010/my-org/order-service');
  });

  it.each([
    ['archived after its success', { archived: true }],
    ['deleted after its success', { gone: true }],
    ['generated', { generated: true }],
  ])('counts one that was %s', (_, change) => {
    expect(
      measureIdeaToProduction({ ...repository, ...change }, component),
    ).toMatchObject({ value: 1530.5, excludedReason: null });
  });

  it('carries the mark of the generated past', () => {
    expect(
      measureIdeaToProduction({ ...repository, generated: true }, component)
        .generated,
    ).toBe(true);
  });

  const never = { firstSuccess: null, deploymentCount: 0 };
  it.each<
    [string, Partial<RepositoryHistory>, RepositoryComponent | undefined]
  >([
    ['fork', { fork: true }, component],
    ['fork', { fork: true, archived: true, ...never }, undefined],
    ['template repository', { template: true }, component],
    [
      'deployments not read to the first one yet',
      { complete: false },
      component,
    ],
    [
      'first deployment is older than the repository',
      { createdAt: new Date('2026-09-03T00:00:00Z') },
      component,
    ],
    [
      'not a deployable service (no component of type service or website, and no deployment)',
      never,
      undefined,
    ],
    [
      'not a deployable service (no component of type service or website, and no deployment)',
      { ...never, archived: true },
      { ...component, deployable: false },
    ],
    [
      'archived before it reached production',
      { ...never, archived: true },
      component,
    ],
    [
      'deleted before it reached production',
      { ...never, gone: true, archived: true },
      component,
    ],
    [
      'no successful production deployment yet',
      { firstSuccess: null, deploymentCount: 2 },
      undefined,
    ],
  ])('leaves out: %s', (reason, change, ofComponent) => {
    expect(
      measureIdeaToProduction({ ...repository, ...change }, ofComponent),
    ).toMatchObject({ value: null, excludedReason: reason });
  });

  it('measures every repository while no deployment is recorded', () => {
    const old = { ...repository, createdAt: new Date('2026-08-31T10:00:00Z') };
    // One day more than above.
    expect(measure(old, component, undefined).value).toBe(2970.5);
  });
});
