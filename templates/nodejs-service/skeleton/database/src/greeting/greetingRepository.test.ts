import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { migrate } from '../database/migrate.ts';
import { createTestDatabase } from '../database/testing.ts';
import { GreetingRepository } from './greetingRepository.ts';

describe('GreetingRepository', () => {
  const database = createTestDatabase();
  const repository = new GreetingRepository(database);

  before(async () => {
    await migrate(database.migrationConnection);
    // Every start migrates.
    await migrate(database.migrationConnection);
  });

  after(() => database.close());

  it('reads back what it saved', async () => {
    const greeting = {
      id: '8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22',
      name: "O'Neil",
      message: "Hello, O'Neil!",
      createdAt: '2026-01-02T03:04:05.678Z',
    };
    await repository.save(greeting);
    assert.deepEqual(await repository.findById(greeting.id), greeting);
  });

  it('finds nothing under another id', async () => {
    assert.equal(
      await repository.findById('00000000-0000-4000-8000-000000000000'),
      undefined,
    );
  });
});
