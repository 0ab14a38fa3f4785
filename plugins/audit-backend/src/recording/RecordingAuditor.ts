import {
  AuditorEvent,
  DefaultAuditorService,
} from '@backstage/backend-defaults/auditor';
import {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  AuthService,
  HttpAuthService,
  LoggerService,
  PluginMetadataService,
} from '@backstage/backend-plugin-api';
import { AuditEvent, AuditSeverity } from '@provenpath/plugin-audit-common';
import { randomUUID } from 'node:crypto';
import { AuditQueue } from './AuditQueue';
import { describeEvent } from './describeEvent';
import { AuditSettings } from './readAuditSettings';

const RANKS: Record<AuditSeverity, number> = {
  low: 0,
  medium: 1,
  high: 2,
  critical: 3,
};

/**
 * Backstage's auditor, whose events are also kept. It gives the beginning and
 * the end of one event the same id, which Backstage's own log lines do not have.
 */
export class RecordingAuditor implements AuditorService {
  constructor(
    private readonly options: {
      auth: AuthService;
      httpAuth: HttpAuthService;
      plugin: PluginMetadataService;
      logger: LoggerService;
      queue: Pick<AuditQueue, 'add'>;
      settings: Pick<AuditSettings, 'lowestSeverity' | 'logLevels'>;
      now?: () => Date;
    },
  ) {}

  async createEvent(
    options: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const id = randomUUID();
    const startedAt = this.now();
    return DefaultAuditorService.create(
      event => this.record(id, event, startedAt),
      this.options,
    ).createEvent(options);
  }

  private record(id: string, event: AuditorEvent, startedAt: Date): void {
    const { lowestSeverity } = this.options.settings;
    const described = describeEvent(id, event, { startedAt, now: this.now() });
    this.log(described);
    if (RANKS[described.severity] >= RANKS[lowestSeverity]) {
      this.options.queue.add(described);
    }
  }

  private log(event: AuditEvent): void {
    const { logger, settings } = this.options;
    // Without what nobody said: a log line is read by people, too.
    const fields = Object.fromEntries(
      Object.entries(event).filter(([, value]) => value !== null),
    );
    logger[settings.logLevels[event.severity]](
      `${event.plugin}.${event.event} ${event.outcome}`,
      { isAuditEvent: true, ...fields },
    );
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
