import { LoggerService } from '@backstage/backend-plugin-api';
import { composeMessages } from './composeMessages';
import {
  describeDeparture,
  findDepartures,
  FindDeparturesOptions,
  FoundDeparture,
} from './findDepartures';
import { findPeople, FindPeopleOptions } from './findPeople';
import { Digest, DigestNotesStore, SectionNote } from './types';

/** Publishers send their notes again much more often than this. */
const NOTES_COUNT_FOR_HOURS = 48;

export interface ComposeDigestOptions
  extends FindDeparturesOptions, FindPeopleOptions {
  digestNotes: Pick<DigestNotesStore, 'list' | 'listStale'>;
  /** Who is told of KPIs: refs of groups and users. */
  recipients: string[];
  logger: LoggerService;
}

function noteDepartures(
  found: FoundDeparture[],
  recipients: string[],
): SectionNote[] {
  if (found.length === 0) {
    return [];
  }
  return recipients.map(recipient => ({
    section: 'kpis',
    recipient,
    severity: 'normal',
    title:
      found.length === 1
        ? 'A KPI has left its band'
        : `${found.length} KPIs have left their band`,
    lines: found.map(describeDeparture),
    link: '/kpis',
    demo: found.some(({ demo }) => demo),
  }));
}

async function readNotes(
  { digestNotes, logger }: ComposeDigestOptions,
  now: Date,
): Promise<SectionNote[]> {
  const since = new Date(now.getTime() - NOTES_COUNT_FOR_HOURS * 3_600_000);
  for (const { section, asOf } of await digestNotes.listStale(since)) {
    logger.warn(
      `The weekly digest leaves out notes of "${section}" from ${asOf.toISOString()}: look why its plugin has published none since`,
    );
  }
  return digestNotes.list(since);
}

/**
 * Puts the digest of a week together: KPIs that have left their band, for the
 * platform team, and what other plugins have for anybody.
 */
export async function composeDigest(
  options: ComposeDigestOptions,
  { week, now }: { week: string; now: Date },
): Promise<Digest> {
  const { recipients, logger } = options;
  const found = await findDepartures(options, now);
  const notes = [
    ...noteDepartures(found, recipients),
    ...(await readNotes(options, now)),
  ];
  const people = await findPeople(
    [...new Set([...recipients, ...notes.map(note => note.recipient)])],
    options,
  );
  const told = recipients.some(ref => people.get(ref)?.length);
  if (found.length > 0 && !told) {
    logger.warn(
      'Nobody is told which KPIs have left their band: set kpis.digest.recipients or portal.roles.platform-team to groups that have members',
    );
  }
  for (const { recipient, section } of notes) {
    if (!people.get(recipient)?.length) {
      logger.warn(
        `Nobody is told what the weekly digest has of "${section}" for ${recipient}: the catalog knows nobody in it`,
      );
    }
  }
  return {
    week,
    // What nobody was told is not said yet.
    entries: (told ? found : []).map(({ definition, reading, departure }) => ({
      kpiId: definition.id,
      readingId: reading.id,
      period: departure.period,
      band: departure.to,
    })),
    messages: composeMessages(notes, people),
  };
}
