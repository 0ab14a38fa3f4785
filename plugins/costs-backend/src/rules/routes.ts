import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  costReportReadPermission,
  costRuleManagePermission,
  rulePreviewSchema,
  ruleSaveSchema,
  rulesQuerySchema,
} from '@provenpath/plugin-costs-common';
import {
  audited,
  Calendar,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { RuleService } from './RuleService';

export const rulePathSchema = z.object({ id: z.string().max(100) });

export interface RulesRouterOptions {
  ruleService: RuleService;
  calendar: Calendar;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

/** Looking at rules, trying and saving them. */
export function createRulesRouter(options: RulesRouterOptions): Router {
  const { ruleService, calendar, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/rules', async (request, response) => {
    const { at } = parseInput(rulesQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, costReportReadPermission, credentials);
    const today = DateTime.now()
      .setZone(calendar.timeZone)
      .toFormat('yyyy-MM-dd');
    response.json(await ruleService.list(at ?? today));
  });

  router.get('/v1/rules/:id/versions', async (request, response) => {
    const { id } = parseInput(rulePathSchema, request.params, 'path');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, costReportReadPermission, credentials);
    response.json({ versions: await ruleService.listVersions(id) });
  });

  router.post(
    '/v1/rules/preview',

    async (request, response) => {
      const preview = parseInput(rulePreviewSchema, request.body, 'body');
      const credentials = await httpAuth.credentials(request);
      await requirePermission(
        permissions,
        costRuleManagePermission,
        credentials,
      );
      response.json(await ruleService.preview(preview));
    },
  );

  router.post('/v1/rules', async (request, response) => {
    response.status(201).json(await save(options, request, undefined));
  });

  router.put('/v1/rules/:id', async (request, response) => {
    const { id } = parseInput(rulePathSchema, request.params, 'path');
    response.json(await save(options, request, id));
  });

  return router;
}

async function save(
  options: RulesRouterOptions,
  request: Request,
  ruleId: string | undefined,
) {
  const { ruleService, auditor, auth, httpAuth, permissions } = options;
  const credentials = await httpAuth.credentials(request);
  await requirePermission(permissions, costRuleManagePermission, credentials);
  const rule = parseInput(ruleSaveSchema, request.body, 'body');
  const savedBy = nameOf(credentials, auth);
  return audited(
    auditor,
    {
      eventId: 'rule-save',
      request,
      meta: {
        ruleId: ruleId ?? null,
        name: rule.name,
        enabled: rule.enabled,
        effectiveFrom: rule.effectiveFrom,
        reason: rule.reason,
        definition: JSON.stringify(rule.definition),
        conditions: JSON.stringify(rule.conditions),
        savedBy,
      },
    },
    () => ruleService.save(ruleId, rule, { savedAt: new Date(), savedBy }),
  );
}
