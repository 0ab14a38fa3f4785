import type { Database } from '../database/database.ts';
import type { Greeting } from './greeting.ts';

interface GreetingRow {
  id: string;
  name: string;
  message: string;
{% if values.database == 'mysql' %}
  created_at: string;
{% else %}
  created_at: Date;
{% endif %}
}

/** Keeps greetings in the table `greeting`, which a migration creates. */
export class GreetingRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async save(greeting: Greeting): Promise<void> {
    await this.#database.query(
{% if values.database == 'mysql' %}
      'insert into greeting (id, name, message, created_at) values (?, ?, ?, ?)',
      [
        greeting.id,
        greeting.name,
        greeting.message,
        greeting.createdAt.replace('T', ' ').replace('Z', ''),
      ],
{% else %}
      'insert into greeting (id, name, message, created_at) values ($1, $2, $3, $4)',
      [greeting.id, greeting.name, greeting.message, greeting.createdAt],
{% endif %}
    );
  }

  async findById(id: string): Promise<Greeting | undefined> {
    const [row] = await this.#database.query<GreetingRow>(
{% if values.database == 'mysql' %}
      'select id, name, message, created_at from greeting where id = ?',
{% else %}
      'select id, name, message, created_at from greeting where id = $1',
{% endif %}
      [id],
    );
    return (
      row && {
        id: row.id,
        name: row.name,
        message: row.message,
{% if values.database == 'mysql' %}
        createdAt: `${row.created_at.replace(' ', 'T')}Z`,
{% else %}
        createdAt: row.created_at.toISOString(),
{% endif %}
      }
    );
  }
}
