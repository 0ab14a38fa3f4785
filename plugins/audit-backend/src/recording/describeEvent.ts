import { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { JsonObject } from '@backstage/types';
import { AuditEvent } from '@provenpath/plugin-audit-common';
import { redactDetails, redactText } from './redact';

const UNKNOWN = 'unknown';
const LONGEST_NAME = 200;

/** Fields in which a plugin says for whom it acts, when it acts by itself. */
const PERSON_FIELDS = ['userEntityRef', 'createdBy'];

/**
 * What is kept of an event of Backstage's auditor. Address, browser and the
 * request's query are left out: they are personal or may hold secrets.
 *
 * @param times.startedAt - when it was begun
 * @param times.now - when this was said of it
 */
export function describeEvent(
  id: string,
  event: AuditorEvent,
  times: { startedAt: Date; now: Date },
): AuditEvent {
  const ended = event.status !== 'initiated';
  return {
    id,
    plugin: event.plugin,
    event: redactText(event.eventId),
    severity: event.severityLevel,
    actor: actorOf(event),
    outcome: event.status,
    startedAt: times.startedAt.toISOString(),
    endedAt: ended ? times.now.toISOString() : null,
    method: event.request?.method ?? null,
    path: event.request ? redactText(pathOf(event.request.url)) : null,
    details: redactDetails(event.meta ?? {}) as AuditEvent['details'],
    error:
      event.status === 'failed'
        ? redactText(`${event.error.name}: ${event.error.message}`)
        : null,
  };
}

function pathOf(url: string): string {
  return url.split('?', 1)[0];
}

/** The person behind it, if a person is; else the machine. */
function actorOf(event: AuditorEvent): string {
  const { actorId } = event.actor;
  const name = isPerson(actorId)
    ? actorId
    : (personIn(event.meta) ?? actorId ?? UNKNOWN);
  return name.replaceAll('\u0000', '').slice(0, LONGEST_NAME);
}

function personIn(meta: JsonObject | undefined): string | undefined {
  return PERSON_FIELDS.map(field => meta?.[field]).find(isPerson);
}

function isPerson(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('user:');
}
