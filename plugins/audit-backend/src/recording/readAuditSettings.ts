import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  AuditSeverity,
  auditSeveritySchema,
} from '@provenpath/plugin-audit-common';
import { Duration } from 'luxon';
import { z } from 'zod';

const logLevelSchema = z.enum(['debug', 'info', 'warn', 'error']);

/** How much is kept, for how long, and how loud it is in the log. */
export interface AuditSettings {
  lowestSeverity: AuditSeverity;
  retentionDays: number;
  logLevels: Record<AuditSeverity, z.infer<typeof logLevelSchema>>;
}

const DEFAULT_RETENTION_DAYS = 400;

/**
 * Reads `audit`, and Backstage's `backend.auditor.severityLogLevelMappings`.
 *
 * @throws InputError that names the key, its value and what it may be
 */
export function readAuditSettings(config: Config): AuditSettings {
  const levels = 'backend.auditor.severityLogLevelMappings';
  const level = (severity: AuditSeverity, fallback: 'debug' | 'info') =>
    readWord(config, `${levels}.${severity}`, logLevelSchema) ?? fallback;
  return {
    lowestSeverity:
      readWord(config, 'audit.lowestSeverity', auditSeveritySchema) ?? 'medium',
    retentionDays: readRetentionDays(config),
    logLevels: {
      low: level('low', 'debug'),
      medium: level('medium', 'info'),
      high: level('high', 'info'),
      critical: level('critical', 'info'),
    },
  };
}

function readWord<TWord extends string>(
  config: Config,
  key: string,
  schema: z.ZodType<TWord>,
): TWord | undefined {
  const value = config.getOptionalString(key);
  if (value === undefined) {
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      `${key} is "${value}": ${parsed.error.issues[0].message}`,
    );
  }
  return parsed.data;
}

function readRetentionDays(config: Config): number {
  const key = 'audit.retention';
  if (!config.has(key)) {
    return DEFAULT_RETENTION_DAYS;
  }
  const days = Math.floor(
    Duration.fromObject(readDurationFromConfig(config, { key })).as('days'),
  );
  if (days < 1) {
    throw new InputError(
      `${key} is shorter than a day; keep events for longer`,
    );
  }
  return days;
}
