import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { createPermission } from '@backstage/plugin-permission-common';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { auditPermissions } from '@provenpath/plugin-audit-common';
import { catalogHealthPermissions } from '@provenpath/plugin-catalog-health-common';
import { costPermissions } from '@provenpath/plugin-costs-common';
import { deliveryPermissions } from '@provenpath/plugin-delivery-common';
import { goldenPathsPermissions } from '@provenpath/plugin-golden-paths-common';
import { kpiPermissions } from '@provenpath/plugin-kpis-common';
import { surveyPermissions } from '@provenpath/plugin-surveys-common';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import portalPolicy from '.';

const groupOf: Record<string, string> = {
  'user:default/mira-okafor': 'group:default/team-commerce',
  'user:default/jonas-weber': 'group:default/engineering-leads',
  'user:default/lucia-moretti': 'group:default/team-finance',
  'user:default/priya-raman': 'group:default/team-platform',
  'user:default/tom-adeyemi': 'group:default/team-audit',
};

type Answer = 'allow' | 'own' | 'deny';

/** In the order above: developer, lead, finance, platform engineer, auditor. */
const expected: Record<string, [Answer, Answer, Answer, Answer, Answer]> = {
  'catalog.entity.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'catalog.entity.create': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'catalog.entity.validate': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'catalog.entity.refresh': ['own', 'own', 'own', 'allow', 'deny'],
  'catalog.entity.delete': ['own', 'own', 'own', 'allow', 'deny'],
  'catalog.location.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'catalog.location.create': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'catalog.location.analyze': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'catalog.location.delete': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'catalog.ingestion.read': ['deny', 'deny', 'deny', 'allow', 'allow'],
  'catalog.ingestion.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'scaffolder.template.parameter.read': [
    'allow',
    'allow',
    'allow',
    'allow',
    'allow',
  ],
  'scaffolder.template.step.read': [
    'allow',
    'allow',
    'allow',
    'allow',
    'allow',
  ],
  'scaffolder.action.execute': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'scaffolder.task.create': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'scaffolder.task.read': ['own', 'own', 'own', 'allow', 'allow'],
  'scaffolder.task.cancel': ['own', 'own', 'own', 'allow', 'deny'],
  'scaffolder.template.dry-run': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'scaffolder.template.management': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'kpis.kpi.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'kpis.evidence.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'kpis.figure.read': ['own', 'own', 'allow', 'allow', 'allow'],
  'kpis.evidence.publish': ['deny', 'deny', 'deny', 'deny', 'deny'],
  'kpis.evidence.upload': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'kpis.target.update': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'kpis.annotation.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'kpis.definition.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'kpis.collector.run': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'delivery.entity.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'delivery.collector.run': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'golden-paths.preflight.use': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'golden-paths.run.remove': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'golden-paths.infrastructure.read': [
    'allow',
    'allow',
    'allow',
    'allow',
    'allow',
  ],
  'golden-paths.adoption.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'golden-paths.scan.run': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'golden-paths.path.choose': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'golden-paths.drift.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'golden-paths.update.propose': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'golden-paths.campaign.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'golden-paths.exemption.request': [
    'allow',
    'allow',
    'allow',
    'allow',
    'deny',
  ],
  'golden-paths.exemption.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'costs.report.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'costs.amount.read': ['own', 'own', 'allow', 'allow', 'allow'],
  'costs.report.read-all': ['deny', 'deny', 'allow', 'allow', 'allow'],
  'costs.export.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'costs.import.manage': ['deny', 'deny', 'allow', 'allow', 'deny'],
  'costs.rule.manage': ['deny', 'deny', 'allow', 'allow', 'deny'],
  'costs.budget.manage': ['deny', 'deny', 'allow', 'allow', 'deny'],
  'catalog-health.report.read': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'audit.event.read': ['deny', 'deny', 'deny', 'allow', 'allow'],
  'surveys.results.read': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'surveys.ballot.draw': ['allow', 'allow', 'allow', 'allow', 'allow'],
  'surveys.campaign.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'surveys.comment.read': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'surveys.complaint.manage': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'surveys.request.create': ['allow', 'allow', 'allow', 'allow', 'deny'],
  'surveys.request.answer': ['deny', 'deny', 'deny', 'allow', 'deny'],
  'devtools.administer': ['deny', 'deny', 'deny', 'deny', 'deny'],
};

const permissions = [
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...kpiPermissions,
  ...auditPermissions,
  ...catalogHealthPermissions,
  ...costPermissions,
  ...deliveryPermissions,
  ...goldenPathsPermissions,
  ...surveyPermissions,
  createPermission({ name: 'devtools.administer', attributes: {} }),
];

const getUserInfo = jest.fn(async credentials => {
  const { userEntityRef } = credentials.principal;
  return {
    userEntityRef,
    ownershipEntityRefs: [userEntityRef, groupOf[userEntityRef]],
  };
});

async function startBackend(portal: JsonObject) {
  return startTestBackend({
    features: [
      permissionPlugin,
      portalPolicy,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true }, portal },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => mockServices.userInfo.mock({ getUserInfo }),
      }),
    ],
  });
}

const roles = {
  'platform-team': ['group:default/team-platform'],
  'team-lead': ['group:default/engineering-leads'],
  finance: ['group:default/team-finance'],
  auditor: ['group:default/team-audit'],
};

describe('portal policy in a permission backend', () => {
  let server: Awaited<ReturnType<typeof startBackend>>['server'];

  beforeAll(async () => {
    const visibility = { costs: 'own-team', kpis: 'own-subtree' };
    ({ server } = await startBackend({ roles, visibility }));
  });

  /** Asks as the plugins do: on behalf of the user, without a resource. */
  async function ask(userEntityRef: string) {
    const token = mockCredentials.user.token(userEntityRef, {
      actor: { subject: 'plugin:catalog' },
    });
    const response = await request(server)
      .post('/api/permission/authorize')
      .set('authorization', `Bearer ${token}`)
      .send({
        items: permissions.map(permission => ({
          id: permission.name,
          permission,
        })),
      });
    expect(response.status).toBe(200);
    return new Map<string, { result: string; conditions?: unknown }>(
      response.body.items.map((item: { id: string }) => [item.id, item]),
    );
  }

  it.each(Object.keys(groupOf).map((ref, column) => ({ ref, column })))(
    'answers $ref as the table says',
    async ({ ref, column }) => {
      const answers = await ask(ref);
      const answered = Object.fromEntries(
        [...answers].map(([name, item]) => [name, asWord(item.result)]),
      );
      const wanted = Object.fromEntries(
        Object.entries(expected).map(([name, row]) => [name, row[column]]),
      );
      expect(answered).toEqual(wanted);
    },
  );

  it('narrows a conditional answer to the user and their groups', async () => {
    const answers = await ask('user:default/mira-okafor');
    expect(answers.get('catalog.entity.delete')?.conditions).toEqual({
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: {
        claims: ['user:default/mira-okafor', 'group:default/team-commerce'],
      },
    });
    expect(answers.get('scaffolder.task.read')?.conditions).toEqual({
      rule: 'IS_TASK_OWNER',
      resourceType: 'scaffolder-task',
      params: { createdBy: ['user:default/mira-okafor'] },
    });
    expect(answers.get('costs.amount.read')?.conditions).toEqual({
      rule: 'BELONGS_TO_GROUPS',
      resourceType: 'cost-amount',
      params: { groups: ['group:default/team-commerce'], reach: 'own-team' },
    });
    expect(answers.get('kpis.figure.read')?.conditions).toEqual({
      rule: 'BELONGS_TO_GROUPS',
      resourceType: 'kpi-figure',
      params: { groups: ['group:default/team-commerce'], reach: 'own-subtree' },
    });
  });

  it('looks a user up once for a whole batch', async () => {
    getUserInfo.mockClear();
    await ask('user:default/mira-okafor');
    // Once by the permission backend itself, once by the policy.
    expect(getUserInfo).toHaveBeenCalledTimes(2);
  });

  it('denies everything to somebody who is not signed in', async () => {
    const response = await request(server)
      .post('/api/permission/authorize')
      .set('authorization', mockCredentials.none.header())
      .send({
        items: [{ id: '1', permission: kpiPermissions[0] }],
      });
    expect(response.status).toBe(401);
  });
});

describe('portal policy with bad config', () => {
  it.each([
    [
      { roles: { 'platform-team': ['team-platform'] } },
      'portal.roles.platform-team has "team-platform"',
    ],
    [
      { visibility: { costs: 'mine' } },
      'portal.visibility.costs is "mine": use all, own-team, own-subtree.',
    ],
    [
      { visibility: { surveys: 'own-team' } },
      'portal.visibility has "surveys", which cannot be narrowed. Known are costs, kpis.',
    ],
  ])('does not start with %j', async (portal, message) => {
    await expect(startBackend(portal)).rejects.toThrow(message);
  });
});

function asWord(result: string): Answer {
  if (result === 'CONDITIONAL') {
    return 'own';
  }
  return result === 'ALLOW' ? 'allow' : 'deny';
}
