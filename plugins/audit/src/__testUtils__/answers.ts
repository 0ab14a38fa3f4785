import type {
  AuditEvent,
  AuditEventsResponse,
  AuditKindsResponse,
} from '@provenpath/plugin-audit-common';

function event(number: number, changes: Partial<AuditEvent>): AuditEvent {
  return {
    id: `00000000-0000-4000-8000-00000000000${number}`,
    plugin: 'kpis',
    event: 'target-update',
    severity: 'medium',
    actor: 'user:default/priya-raman',
    outcome: 'succeeded',
    startedAt: '2026-11-27T06:00:00.000Z',
    endedAt: '2026-11-27T06:00:00.120Z',
    method: 'PUT',
    path: '/api/kpis/v1/kpis/developer-nps/targets',
    details: { kpiId: 'developer-nps', reason: 'agreed with the leads' },
    error: null,
    ...changes,
  };
}

const events: AuditEventsResponse = {
  events: [
    event(1, {}),
    event(2, {
      plugin: 'auth',
      event: 'sign-in',
      actor: 'unknown',
      outcome: 'failed',
      method: 'GET',
      path: '/api/auth/github/handler/frame',
      details: { provider: 'github' },
      error: 'NotFoundError: no user "zoe"',
    }),
    event(3, {
      plugin: 'scaffolder',
      event: 'task',
      actor: 'user:default/mira-okafor',
      outcome: 'initiated',
      endedAt: null,
      method: null,
      path: null,
      details: {
        actionType: 'execution',
        templateRef: 'template:default/spring-boot',
      },
    }),
  ],
  nextCursor: 'older',
};

const kinds: AuditKindsResponse = {
  kinds: [
    { plugin: 'auth', event: 'sign-in' },
    { plugin: 'kpis', event: 'target-update' },
    { plugin: 'scaffolder', event: 'task' },
  ],
  retentionDays: 400,
};

/** Answers of the backend. */
export const answers = { events, kinds };
