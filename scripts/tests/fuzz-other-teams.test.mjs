import assert from 'node:assert/strict';
import test from 'node:test';
import { addExamples } from '../lib/fuzz-config.mjs';
import { amountsIn, findDataOfOthers } from '../lib/fuzz-other-teams.mjs';

const OWN = 'group:default/own';
const OTHER = 'group:default/other';
const charge = (ownerRef, chargeId, resourceId) => ({
  ownerRef,
  chargeId,
  billed: '12.345678',
  charge: { resourceId },
  entityRef: `component:default/of-${chargeId}`,
});

/** A portal with a team of one's own and another, by what the reader may see. */
function portal(visibility) {
  return async (route, token) => {
    const { pathname, searchParams } = new URL(route, 'http://localhost');
    switch (pathname) {
      case '/auth/v1/userinfo':
        assert.equal(token, 'person');
        return { claims: { ent: ['user:default/mira', OWN] } };
      case '/costs/v1/periods':
        return {
          periods: [
            { billingPeriod: '2026-09' },
            { billingPeriod: '2026-08' },
            { billingPeriod: '2026-07' },
          ],
        };
      case '/costs/v1/report':
        return {
          visibility: token === 'person' ? visibility : 'all',
          rows: [
            { key: OWN, total: '1111.111' },
            { key: OTHER, total: '-2222.222', points: [{ amount: '7.5' }] },
            { key: null, total: '3333.333' },
          ],
        };
      case '/costs/v1/attributions':
        return {
          rows:
            searchParams.get('owner') === OTHER
              ? [
                  charge(OTHER, '7', 'vm-of-others'),
                  charge(OTHER, '8', 'shared-vm'),
                  charge(OTHER, '9', 'vm-in-a-rule'),
                ]
              : [charge(OWN, '10', 'shared-vm')],
        };
      case '/costs/v1/rules':
        return { rules: [{ values: { 'vm-in-a-rule': OTHER } }] };
      case '/kpis/v1/kpis/infra-tickets/evidence':
        return {
          visibility: token === 'person' ? visibility : 'all',
          rows: [
            { id: 'ticket-of-others', ownerRef: OTHER },
            { id: 'own-ticket', ownerRef: OWN },
            { id: 'ticket-of-nobody', ownerRef: null },
          ],
        };
      default:
        throw new Error(`${route} is not asked`);
    }
  };
}

test('what others have cost must not be answered, unless it is also one’s own', async () => {
  const { forbidden, examples } = await findDataOfOthers({
    ask: portal('own-team'),
    machine: 'machine',
    person: 'person',
  });
  assert.deepEqual(forbidden.sort(), [
    '2222.222',
    'ticket-of-others',
    'vm-of-others',
  ]);
  assert.deepEqual(examples.kpis, {
    id: ['infra-tickets'],
    period: ['P90D'],
    subject: ['organization', OTHER],
  });
  assert.deepEqual(examples.costs, {
    from: ['2026-08'],
    to: ['2026-09'],
    billingPeriod: ['2026-09'],
    subject: [
      OTHER,
      'component:default/of-7',
      'component:default/of-8',
      'component:default/of-9',
    ],
    entityRef: [
      OTHER,
      'component:default/of-7',
      'component:default/of-8',
      'component:default/of-9',
    ],
    owner: [OTHER],
    chargeId: ['7', '8', '9'],
  });
});

test('nothing is forbidden to whoever may see all', async () => {
  const { forbidden } = await findDataOfOthers({
    ask: portal('all'),
    machine: 'machine',
    person: 'person',
  });
  assert.deepEqual(forbidden, []);
});

test('without a bill nothing would be shown, so nothing would be proved', async () => {
  const ask = async () => ({ periods: [] });
  await assert.rejects(
    findDataOfOthers({ ask, machine: 'machine', person: 'person' }),
    /no bills yet/,
  );
});

test('only amounts that are told apart count', () => {
  assert.deepEqual(
    amountsIn({
      rows: ['1234.56', '-0.123456', '12.50', '123456', 'a1234.56'],
    }),
    ['1234.56', '0.123456'],
  );
});

test('examples stand beside the parameters of their name', () => {
  const document = {
    paths: {
      '/v1/report': {
        get: {
          operationId: 'getReport',
          parameters: [{ name: 'from', in: 'query' }, { name: 'limit' }],
        },
        post: { operationId: 'other' },
      },
    },
  };
  const { get, post } = addExamples(document, { from: ['a', 'b'], to: ['c'] })
    .paths['/v1/report'];
  assert.deepEqual(get.parameters, [
    {
      name: 'from',
      in: 'query',
      examples: { example0: { value: 'a' }, example1: { value: 'b' } },
    },
    { name: 'limit' },
  ]);
  assert.deepEqual(post.parameters, []);
});
