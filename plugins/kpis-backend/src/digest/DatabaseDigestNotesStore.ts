import { DigestNote, PublishDigestNotes } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { DigestNotesStore, SectionNote } from './types';

interface NoteRow {
  section: string;
  recipient_ref: string;
  title: string;
  severity: DigestNote['severity'];
  lines: string[];
  link: string;
  demo: boolean;
  as_of: Date;
}

export class DatabaseDigestNotesStore implements DigestNotesStore {
  static create(options: { knex: Knex }): DatabaseDigestNotesStore {
    return new DatabaseDigestNotesStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save(publication: PublishDigestNotes): Promise<void> {
    const { section, demo, notes } = publication;
    const asOf = new Date(publication.asOf);
    await this.knex.transaction(async transaction => {
      if (notes.length > 0) {
        await transaction('digest_notes')
          .insert(
            notes.map(note => ({
              section,
              recipient_ref: note.recipient,
              title: note.title,
              severity: note.severity,
              lines: JSON.stringify(note.lines),
              link: note.link,
              demo,
              as_of: asOf,
            })),
          )
          .onConflict(['section', 'recipient_ref'])
          .merge();
      }
      if (publication.complete) {
        await transaction('digest_notes')
          .where({ section })
          .where('as_of', '<', asOf)
          .delete();
      }
    });
  }

  async list(since: Date): Promise<SectionNote[]> {
    const rows = await this.knex<NoteRow>('digest_notes')
      .where('as_of', '>=', since)
      .orderBy(['section', 'recipient_ref']);
    return rows.map(row => ({
      section: row.section,
      recipient: row.recipient_ref,
      title: row.title,
      severity: row.severity,
      lines: row.lines,
      link: row.link,
      demo: row.demo,
    }));
  }

  async listStale(
    since: Date,
  ): Promise<Array<{ section: string; asOf: Date }>> {
    return this.knex<NoteRow>('digest_notes')
      .where('as_of', '<', since)
      .groupBy('section')
      .orderBy('section')
      .select('section')
      .max({ asOf: 'as_of' });
  }
}
