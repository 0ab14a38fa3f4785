import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  costImportManagePermission,
  costReportReadAllPermission,
  invoiceTotalsQuerySchema,
  saveInvoiceTotalSchema,
} from '@provenpath/plugin-costs-common';
import {
  audited,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { InvoiceStore } from './types';

/** Totals of invoices, entered and read. */
export function createInvoicesRouter(options: {
  invoices: InvoiceStore;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { invoices, auditor, auth, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/invoices', async (request, response) => {
    const query = parseInput(invoiceTotalsQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      costReportReadAllPermission,
      credentials,
    );
    response.json(await invoices.list(query));
  });

  router.put('/v1/invoices', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      costImportManagePermission,
      credentials,
    );
    const invoice = parseInput(saveInvoiceTotalSchema, request.body, 'body');
    const saved = await audited(
      auditor,
      { eventId: 'invoice-save', request, meta: invoice },
      () => invoices.save(invoice, nameOf(credentials, auth)),
    );
    response.json({ invoice: saved });
  });

  return router;
}
