import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** Writes into the audit log what somebody has changed, and whether it went well. */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; request: Request; meta: JsonObject },
  change: () => Promise<T>,
): Promise<T> {
  const written = await auditor.createEvent({
    ...event,
    severityLevel: 'medium',
  });
  try {
    const result = await change();
    await written.success();
    return result;
  } catch (error) {
    await written.fail({ error: toError(error) });
    throw error;
  }
}
