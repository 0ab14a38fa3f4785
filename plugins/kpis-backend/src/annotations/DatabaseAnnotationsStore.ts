import { Annotation, AnnotationInput } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { AnnotationsStore } from './types';

interface AnnotationRow {
  annotation_id: string;
  kpi_id: string | null;
  day: string;
  text: string;
  url: string | null;
  created_by: string;
  created_at: Date;
}

/** More do not fit on a trend. */
const HIGHEST_COUNT = 500;

export class DatabaseAnnotationsStore implements AnnotationsStore {
  static create(options: { knex: Knex }): DatabaseAnnotationsStore {
    return new DatabaseAnnotationsStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(
    options: Parameters<AnnotationsStore['list']>[0],
  ): Promise<Annotation[]> {
    const query = this.select()
      .orderBy(['annotations.day', 'annotation_id'])
      .limit(HIGHEST_COUNT);
    const { kpiId, from, to } = options;
    if (kpiId !== undefined) {
      query.where(builder =>
        builder.where({ kpi_id: kpiId }).orWhereNull('kpi_id'),
      );
    }
    if (from !== undefined) {
      query.where('day', '>=', from);
    }
    if (to !== undefined) {
      query.where('day', '<=', to);
    }
    return (await query).map(fromRow);
  }

  async add(annotation: AnnotationInput, by: string): Promise<Annotation> {
    const [{ annotation_id: id }] = await this.knex('annotations')
      .insert({
        kpi_id: annotation.kpiId,
        day: annotation.day,
        text: annotation.text,
        url: annotation.url,
        created_by: by,
        created_at: new Date(),
      })
      .returning('annotation_id');
    const [row] = await this.select().where({ annotation_id: id });
    return fromRow(row);
  }

  async remove(id: string): Promise<Annotation | undefined> {
    const [row] = await this.select().where({ annotation_id: id });
    const removed = await this.knex('annotations')
      .where({ annotation_id: id })
      .delete();
    return removed > 0 ? fromRow(row) : undefined;
  }

  /** The day as it is written: the driver would make a local midnight of it. */
  private select() {
    return this.knex<AnnotationRow>('annotations').select(
      '*',
      this.knex.raw('day::text as day'),
    );
  }
}

function fromRow(row: AnnotationRow): Annotation {
  return {
    id: row.annotation_id,
    kpiId: row.kpi_id,
    day: row.day,
    text: row.text,
    url: row.url,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
  };
}
