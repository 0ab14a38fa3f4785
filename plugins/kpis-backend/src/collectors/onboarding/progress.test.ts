import { firstDeploymentAfter, firstMerge, isSettled } from './progress';
import { Merge, ProductionDeployment } from './types';

function merge(repository: string, createdAt: string, mergedAt: string): Merge {
  return {
    repository,
    number: 1,
    url: `http://localhost/${repository}/pull/1`,
    createdAt: `2026-09-${createdAt}T10:00:00Z`,
    mergedAt: `2026-09-${mergedAt}T10:00:00Z`,
  };
}

function deployment(
  repository: string,
  createdAt: string,
  finishedAt: string = createdAt,
): ProductionDeployment {
  return {
    repository,
    id: `${repository}-${createdAt}`,
    url: null,
    createdAt: `2026-09-${createdAt}T12:00:00Z`,
    finishedAt: `2026-09-${finishedAt}T13:00:00Z`,
  };
}

describe('firstMerge', () => {
  it('goes by the merge, not by the creation', () => {
    const slow = merge('my-org/a', '01', '09');
    const quick = merge('my-org/a', '03', '04');
    expect(firstMerge([slow, quick])).toBe(quick);
    expect(firstMerge([])).toBe(undefined);
  });
});

describe('firstDeploymentAfter', () => {
  it('takes the first one that holds a change of theirs', () => {
    const merges = [
      merge('my-org/library', '01', '02'),
      merge('my-org/orders', '03', '05'),
      merge('my-org/orders', '03', '08'),
      merge('my-org/carts', '06', '07'),
    ];
    const deployments = [
      // Before the change was in.
      deployment('my-org/orders', '04'),
      deployment('my-org/orders', '10'),
      deployment('my-org/carts', '09'),
      // Not theirs.
      deployment('my-org/payments', '06'),
    ];
    expect(firstDeploymentAfter(merges, deployments)?.id).toBe(
      'my-org/carts-09',
    );
    expect(firstDeploymentAfter(merges.slice(0, 1), deployments)).toBe(
      undefined,
    );
  });

  it('goes by the end of the deployment', () => {
    const merges = [merge('my-org/orders', '01', '02')];
    expect(
      firstDeploymentAfter(merges, [
        deployment('my-org/orders', '03', '09'),
        deployment('my-org/orders', '04', '05'),
      ])?.id,
    ).toBe('my-org/orders-04');
  });
});

describe('isSettled', () => {
  it('looks on until nothing newer can be earlier', () => {
    const merges = [
      merge('my-org/a', '01', '09'),
      merge('my-org/a', '03', '04'),
    ];
    expect(isSettled(merges, '2026-09-04T10:00:00Z')).toBe(false);
    expect(
      isSettled(
        [...merges, merge('my-org/a', '05', '06')],
        '2026-09-04T10:00:00Z',
      ),
    ).toBe(true);
    expect(isSettled([], undefined)).toBe(false);
    expect(isSettled(merges, undefined)).toBe(false);
  });
});
