// Traces first, as in the portal's own first lines.
import '../start';
import type { AddressInfo } from 'node:net';
import express from 'express';
import createKnex from 'knex';

/** A small service in a process of its own: one route that asks PostgreSQL. */
const knex = createKnex({ client: 'pg', connection: process.argv[2] });
const app = express();
app.get('/things/:id', async (request, response) => {
  const { rows } = await knex.raw('select ?::int as id', [request.params.id]);
  response.json(rows);
});
app.get('/.backstage/health/v1/liveness', (_request, response) => {
  response.json({ status: 'ok' });
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
// Its parent closes this pipe.
process.stdin.on('end', () => process.exit());
process.stdin.resume();
