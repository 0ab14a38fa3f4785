import {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** Who is calling, in words: an entity ref, or a machine's subject. */
export function nameOf(
  credentials: BackstageCredentials,
  auth: Pick<AuthService, 'isPrincipal'>,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : 'unknown';
}

/** Does something that changes what others see, and keeps that in the audit log. */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; request: Request; meta: JsonObject },
  action: () => Promise<T>,
): Promise<T> {
  const audit = await auditor.createEvent({
    eventId: event.eventId,
    severityLevel: 'medium',
    request: event.request,
    meta: event.meta,
  });
  try {
    const result = await action();
    await audit.success();
    return result;
  } catch (error) {
    await audit.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}
