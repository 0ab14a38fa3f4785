import { Knex } from 'knex';
import { FormStore, OpenForm } from './types';

/** Keeps forms in memory; their ids are `form-1`, `form-2` and so on. */
export class FakeFormStore implements FormStore {
  private forms: OpenForm[] = [];
  private lastId = 0;

  async see(form: Omit<OpenForm, 'formId' | 'openedAt'>): Promise<void> {
    const known = this.forms.find(
      ({ person, template }) =>
        person === form.person && template === form.template,
    );
    if (known) {
      Object.assign(known, form);
      return;
    }
    this.lastId += 1;
    this.forms.push({
      ...form,
      formId: `form-${this.lastId}`,
      openedAt: form.seenAt,
    });
  }

  async listUnseenSince(instant: Date, limit: number): Promise<OpenForm[]> {
    return this.forms
      .filter(({ seenAt }) => seenAt <= instant)
      .sort((left, right) => left.seenAt.getTime() - right.seenAt.getTime())
      .slice(0, limit)
      .map(form => ({ ...form }));
  }

  async forget(
    _transaction: Knex.Transaction,
    settled: Parameters<FormStore['forget']>[1],
  ): Promise<void> {
    this.forms = this.forms.filter(
      form =>
        !settled.some(
          ({ formId, seenAt }) =>
            formId === form.formId && form.seenAt <= seenAt,
        ),
    );
  }
}
