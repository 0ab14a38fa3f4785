import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };
const REGION = 'eu-central-1';

/** An S3 of another make than the clients, in a process of its own. */
export interface S3Server {
  url: string;
  /** For the `aws` command and MkDocs: address, credentials, and a PATH that has both. */
  environment: Record<string, string>;
  /** Everything in the bucket, by name. */
  keys(): Promise<string[]>;
  /** How many objects were written since the start. */
  writes(): number;
  stop(): Promise<void>;
}

/**
 * @throws Error naming the variable when its tools were not installed: `npm test`
 *   installs scripts/s3-tools-requirements.txt
 */
export async function startS3Server(bucket: string): Promise<S3Server> {
  const tools = requireFolder('S3_TOOLS_BIN_DIR');
  const child = spawn(join(tools, 'python'), [join(__dirname, 'serve_s3.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout });
  let writes = 0;
  lines.on('line', line => {
    writes += line === 'PUT' ? 1 : 0;
  });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', line => {
      const [word, address] = line.split(' ');
      if (word === 'READY') {
        resolve(address);
      }
    });
    child.once('error', reject);
    child.once('close', code =>
      reject(new Error(`The S3 of the test ended with code ${code}`)),
    );
  });
  const client = new S3Client({
    endpoint: url,
    region: REGION,
    credentials: CREDENTIALS,
    forcePathStyle: true,
  });
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: REGION },
    }),
  );
  return {
    url,
    environment: {
      PATH: [requireFolder('TECHDOCS_BIN_DIR'), tools].join(delimiter),
      HOME: tools,
      AWS_ENDPOINT_URL: url,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    async keys() {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket }),
      );
      return Contents.map(({ Key = '' }) => Key);
    },
    writes: () => writes,
    async stop() {
      client.destroy();
      const closed = once(child, 'close');
      child.stdin.end();
      await closed;
    },
  };
}

function requireFolder(variable: string): string {
  const folder = process.env[variable];
  if (!folder) {
    throw new Error(`${variable} is not set: npm test sets it`);
  }
  return folder;
}
