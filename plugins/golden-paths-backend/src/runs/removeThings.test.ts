import type { CreatedThing } from '@provenpath/plugin-golden-paths-common';
import { removeThings } from './removeThings';
import type { FoundThing } from './types';

const removed: string[] = [];
beforeEach(() => removed.splice(0));

function thing(
  kind: CreatedThing['kind'],
  changed: Partial<CreatedThing> = {},
  remove?: () => Promise<boolean>,
): FoundThing {
  return {
    stepId: 's',
    thing: {
      kind,
      name: kind,
      exists: true,
      createdByThisRun: true,
      ...changed,
    },
    remove:
      remove ??
      (async () => {
        removed.push(kind);
        return true;
      }),
  };
}

const outcomes = async (...things: FoundThing[]) =>
  (await removeThings(things)).map(({ kind, outcome }) => [kind, outcome]);

describe('removeThings', () => {
  it('removes what refers to something before it', async () => {
    await removeThings([
      thing('repository'),
      thing('argocd-project'),
      thing('argocd-application'),
      thing('catalog-location'),
    ]);
    expect(removed).toEqual([
      'catalog-location',
      'argocd-application',
      'argocd-project',
      'repository',
    ]);
  });

  it('leaves what is not its own, is kept, or is gone', async () => {
    expect(
      await outcomes(
        thing('catalog-location', { exists: false }),
        thing('argocd-application', { createdByThisRun: false }),
        thing('argocd-project', { createdByThisRun: 'unknown' }),
        thing('repository', { keptBecause: 'Somebody works in it.' }),
      ),
    ).toEqual([
      ['catalog-location', 'gone-already'],
      ['argocd-application', 'kept'],
      ['argocd-project', 'kept'],
      ['repository', 'kept'],
    ]);
    expect(removed).toEqual([]);
  });

  it('keeps the repository while something that needs it is left', async () => {
    const results = await removeThings([
      thing('repository'),
      thing('argocd-application', {}, async () => {
        throw new Error('Argo CD "main" cannot be reached.');
      }),
      thing('argocd-project'),
    ]);
    expect(results).toEqual([
      {
        kind: 'argocd-application',
        name: 'argocd-application',
        outcome: 'failed',
        detail: 'Argo CD "main" cannot be reached.',
      },
      {
        kind: 'argocd-project',
        name: 'argocd-project',
        outcome: 'removed',
      },
      {
        kind: 'repository',
        name: 'repository',
        outcome: 'kept',
        detail: expect.stringContaining('Remove the run again'),
      },
    ]);
  });

  it('counts what somebody else removed meanwhile as gone', async () => {
    expect(await outcomes(thing('repository', {}, async () => false))).toEqual([
      ['repository', 'gone-already'],
    ]);
  });
});
