import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AuditEvent, AuditOutcome } from '@provenpath/plugin-audit-common';
import {
  DataTable,
  RefName,
  RelativeTime,
  StatusLabel,
} from '@provenpath/portal-react';
import type { StatusTone } from '@provenpath/portal-react';
import { auditTranslationRef } from '../translation';
import styles from './audit.module.css';

const TONES: Record<AuditOutcome, StatusTone> = {
  succeeded: 'positive',
  failed: 'negative',
  initiated: 'warning',
};

const COLUMNS = ['when', 'who', 'what', 'outcome', 'details'] as const;

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function Details({ event }: { event: AuditEvent }) {
  const facts = Object.entries(event.details);
  return (
    <div className={styles.details}>
      {event.error !== null && <p className={styles.error}>{event.error}</p>}
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{inWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {event.path !== null && (
        <span className={styles.address}>
          {event.method} {event.path}
        </span>
      )}
    </div>
  );
}

function EventRow({ event }: { event: AuditEvent }) {
  const { t } = useTranslationRef(auditTranslationRef);
  return (
    <tr>
      <td className={styles.instant}>
        <RelativeTime instant={event.startedAt} />
      </td>
      <td>
        <RefName value={event.actor} />
      </td>
      <td>
        {event.event} <span className={styles.plugin}>{event.plugin}</span>
      </td>
      <td>
        <StatusLabel
          tone={TONES[event.outcome]}
          text={t(`outcome.${event.outcome}`)}
        />
      </td>
      <td>
        <Details event={event} />
      </td>
    </tr>
  );
}

/** Events, one a row. */
export function EventsTable({ events }: { events: AuditEvent[] }) {
  const { t } = useTranslationRef(auditTranslationRef);
  return (
    <DataTable
      label={t('events.table')}
      columns={COLUMNS.map(key => ({ key, title: t(`column.${key}`) }))}
    >
      {events.map(event => (
        <EventRow key={event.id} event={event} />
      ))}
    </DataTable>
  );
}
