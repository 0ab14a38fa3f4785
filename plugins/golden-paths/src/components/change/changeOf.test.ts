import {
  database,
  databaseWithPullRequest,
  retiringDatabase,
} from '../../__testUtils__/infrastructure';
import { changeOf, entityRefIn, summarizeChange } from './changeOf';

const LARGER = { instanceClass: 'db.r7g.xlarge', storageGb: 200 };

describe('changeOf', () => {
  it('says what a resize changes, before and after', () => {
    const plan = changeOf('resize', database, LARGER);
    expect(plan?.changes).toEqual([
      {
        id: 'instanceClass',
        title: 'Instance size',
        before: 'db.r7g.large (2 vCPU, 16 GB)',
        after: 'db.r7g.xlarge (4 vCPU, 32 GB)',
      },
      {
        id: 'storageGb',
        title: 'Storage',
        before: '100 GB',
        after: '200 GB',
      },
    ]);
    expect(plan?.problems).toEqual([]);
    expect(plan?.effects).toHaveLength(2);
    expect(summarizeChange('resize', plan)).toBe(
      'Instance size: db.r7g.large (2 vCPU, 16 GB) -> db.r7g.xlarge (4 vCPU, 32 GB); Storage: 100 GB -> 200 GB',
    );
  });

  it('says what speaks against it', () => {
    const smaller = changeOf('resize', database, { storageGb: 50 });
    expect(smaller?.problems).toEqual([
      expect.stringContaining('RDS cannot shrink storage'),
    ]);
    const same = changeOf('resize', database, {});
    expect(same?.changes).toEqual([]);
    expect(same?.problems).toHaveLength(1);
  });

  it("lets the backend's refusal stand above all", () => {
    expect(changeOf('retire', databaseWithPullRequest, {})?.problems).toEqual([
      'Pull request #12 is open: merge or close it first.',
    ]);
  });

  it('says what retiring does from where it stands', () => {
    const plan = changeOf('retire', retiringDatabase, {});
    expect(plan?.effects).toEqual(retiringDatabase.retirement?.effects);
    expect(summarizeChange('retire', plan)).toBe('retire');
  });

  it('knows no change of a resource that offers none', () => {
    expect(
      changeOf('resize', { ...database, actions: [] }, LARGER),
    ).toBeUndefined();
  });
});

describe('entityRefIn', () => {
  it('takes a full reference to a resource from the answer that is named', () => {
    const answers = { database: 'resource:default/orders-database' };
    expect(entityRefIn(undefined, answers)).toBe(answers.database);
    expect(
      entityRefIn({ action: 'retire', entityField: 'queue' }, answers),
    ).toBeUndefined();
    expect(entityRefIn(undefined, { database: 'orders' })).toBeUndefined();
    expect(
      entityRefIn(undefined, { database: 'component:default/orders' }),
    ).toBeUndefined();
  });
});
