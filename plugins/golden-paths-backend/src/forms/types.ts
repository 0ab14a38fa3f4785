import { Knex } from 'knex';

/** A form that somebody has filled in to its last page. */
export interface OpenForm {
  /** Says nothing of who it is: all that is left once the form is settled. */
  formId: string;
  /** The person's entity ref. */
  person: string;
  /** The template's entity ref. */
  template: string;
  /** The owner that was chosen, null where none was. */
  ownerRef: string | null;
  /** Whether its last checks found nothing that stops a run. */
  passed: boolean;
  openedAt: Date;
  /** When its last page was last seen. */
  seenAt: Date;
}

/** Forms that may still be sent. */
export interface FormStore {
  /**
   * Keeps a form. A person has one of each template: seen again it keeps its id
   * and when it was opened.
   */
  see(form: Omit<OpenForm, 'formId' | 'openedAt'>): Promise<void>;
  /** Those not seen since, the longest unseen first. */
  listUnseenSince(instant: Date, limit: number): Promise<OpenForm[]>;
  /** Forgets forms, unless they were seen again in the meantime. */
  forget(
    transaction: Knex.Transaction,
    forms: ReadonlyArray<Pick<OpenForm, 'formId' | 'seenAt'>>,
  ): Promise<void>;
}
