import { HealthRun } from '@provenpath/plugin-catalog-health-common';
import { z } from 'zod';

/** A row of the scheduler's table, which lies in the catalog's schema. */
export interface RunRow {
  id: string;
  next_run_start_at: Date | null;
  current_run_started_at: Date | null;
  last_run_ended_at: Date | null;
  last_run_error_json: string | null;
}

const errorSchema = z.object({ name: z.string(), message: z.string() });

function readError(json: string | null): string | null {
  if (json === null) {
    return null;
  }
  const { success, data } = errorSchema.safeParse(JSON.parse(json));
  return success ? `${data.name}: ${data.message}` : json;
}

/** A scheduled task as it is sent. */
export function fromRunRow(row: RunRow): HealthRun {
  return {
    id: row.id,
    runningSince: row.current_run_started_at?.toISOString() ?? null,
    endedAt: row.last_run_ended_at?.toISOString() ?? null,
    error: readError(row.last_run_error_json),
    nextAt: row.next_run_start_at?.toISOString() ?? null,
  };
}
