import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ErrorRequestHandler } from 'express';
import { audited } from './audited';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps in the audit log, as a `refused` event, that somebody tried to change what
 * they may not. Belongs behind routes that ask for the permission before they say
 * what they do. Not behind those that must not tell who was there, such as ballots.
 */
export function auditRefusals(auditor: AuditorService): ErrorRequestHandler {
  return (error: unknown, request, _response, next) => {
    const isRefusal =
      error instanceof Error && error.name === 'NotAllowedError';
    if (!isRefusal || READS.has(request.method)) {
      next(error);
      return;
    }
    audited(auditor, { eventId: 'refused', request, meta: {} }, async () => {
      throw error;
    }).catch(next);
  };
}
