import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** What the audit log says of something that is done. */
export interface AuditedEvent {
  /** Words in kebab case, such as `target-update`. */
  eventId: string;
  /** Who asks, and from where; absent for what happens by itself. */
  request?: Request;
  /** What it is done to. */
  meta: JsonObject;
  /** `medium` unless said. */
  severityLevel?: AuditorServiceEventSeverityLevel;
}

/**
 * Does something that changes what others see, or that shows what few may see,
 * and keeps in the audit log that it was tried and how it ended.
 *
 * @param describe - what the audit log says of the result beside `event.meta`
 * @throws what the action throws
 */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditedEvent,
  action: () => Promise<T>,
  describe?: (result: T) => JsonObject,
): Promise<T> {
  const audit = await auditor.createEvent({
    severityLevel: 'medium',
    ...event,
  });
  try {
    const result = await action();
    await (describe
      ? audit.success({ meta: describe(result) })
      : audit.success());
    return result;
  } catch (error) {
    await audit.fail({ error: toError(error) });
    throw error;
  }
}

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
