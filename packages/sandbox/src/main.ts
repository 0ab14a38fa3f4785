import { InputError } from '@backstage/errors';
import { parseInstant } from './clock';
import { startSandbox } from './startSandbox';
import { type Webhook, webhookSchema } from './webhooks/Webhooks';

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new InputError(`The environment variable ${name} is not set`);
  }
  return value;
}

function readPort(): number {
  const text = process.env.SANDBOX_PORT ?? '4010';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InputError(
      `SANDBOX_PORT is '${text}', which is no port; write a number up to 65535`,
    );
  }
  return port;
}

/** Nobody is told without an address. */
function readWebhook(): Webhook | undefined {
  const url = process.env.SANDBOX_WEBHOOK_URL;
  return url
    ? webhookSchema.parse({ url, secret: required('SANDBOX_WEBHOOK_SECRET') })
    : undefined;
}

async function main(): Promise<void> {
  const now = process.env.SANDBOX_NOW;
  const log = (line: string) => process.stdout.write(`[sandbox] ${line}\n`);
  const sandbox = await startSandbox({
    port: readPort(),
    dataDir: required('SANDBOX_DATA_DIR'),
    seed: process.env.SANDBOX_SEED || 'proven-path',
    now: now ? parseInstant('SANDBOX_NOW', now) : undefined,
    token: required('SANDBOX_TOKEN'),
    webhook: readWebhook(),
    log,
  });
  log(`Listening on ${sandbox.url}`);
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      error => {
        log(`Closing failed: ${error.stack}`);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch(error => {
  process.stderr.write(
    `[sandbox] ${error instanceof InputError ? error.message : error.stack}\n`,
  );
  process.exit(1);
});
