import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { FormStore, OpenForm } from './types';

interface Row {
  form_id: string;
  person: string;
  template: string;
  owner_ref: string | null;
  passed: boolean;
  opened_at: Date;
  seen_at: Date;
}

export class DatabaseFormStore implements FormStore {
  static create(options: { knex: Knex }): DatabaseFormStore {
    return new DatabaseFormStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async see(form: Omit<OpenForm, 'formId' | 'openedAt'>): Promise<void> {
    await this.knex<Row>('open_forms')
      .insert({
        form_id: randomUUID(),
        person: form.person,
        template: form.template,
        owner_ref: form.ownerRef,
        passed: form.passed,
        opened_at: form.seenAt,
        seen_at: form.seenAt,
      })
      .onConflict(['person', 'template'])
      .merge(['owner_ref', 'passed', 'seen_at']);
  }

  async listUnseenSince(instant: Date, limit: number): Promise<OpenForm[]> {
    const rows = await this.knex<Row>('open_forms')
      .where('seen_at', '<=', instant)
      .orderBy(['seen_at', 'form_id'])
      .limit(limit);
    return rows.map(row => ({
      formId: row.form_id,
      person: row.person,
      template: row.template,
      ownerRef: row.owner_ref,
      passed: row.passed,
      openedAt: row.opened_at,
      seenAt: row.seen_at,
    }));
  }

  async forget(
    transaction: Knex.Transaction,
    forms: Parameters<FormStore['forget']>[1],
  ): Promise<void> {
    await transaction.raw(
      `
      delete from open_forms
      using unnest(:formIds::uuid[], :seenAts::timestamptz[])
        as settled (form_id, seen_at)
      where open_forms.form_id = settled.form_id
        and open_forms.seen_at <= settled.seen_at
      `,
      {
        formIds: forms.map(({ formId }) => formId),
        seenAts: forms.map(({ seenAt }) => seenAt.toISOString()),
      },
    );
  }
}
