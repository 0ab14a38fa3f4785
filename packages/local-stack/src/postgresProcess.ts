import { startEmbeddedPostgres } from './postgres';

/**
 * A process of its own for the embedded PostgreSQL: its library ends the
 * process as soon as a signal comes, which must not end the rest of the stack
 * before its turn. Takes the options as JSON and sends the environment back.
 */
async function main() {
  const env = await startEmbeddedPostgres(JSON.parse(process.argv[2]));
  process.send?.({ ready: env });
  // The server's pipes keep this process alive until a signal comes.
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
