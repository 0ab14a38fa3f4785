import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GithubClient } from '@provenpath/portal-node';
import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';
import { FakeOrganization } from './FakeOrganization';

export type {
  FakeDeployment,
  FakeIssue,
  FakeMember,
  FakePull,
} from './FakeOrganization';

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return text;
}

/** Answers the GraphQL questions of the collectors as GitHub does, from lists. */
export class FakeGithub extends FakeOrganization {
  /** Headers of every answer. */
  headers: Record<string, string> = {};
  /** Every question that was answered, by its first variable words. */
  requests: string[] = [];
  /** The request, counted from 1, at which the connection breaks; 0 for none. */
  breakAtRequest = 0;
  /** Sees each request before it is answered; false breaks the connection. */
  onRequest: () => boolean = () => true;

  private readonly server: Server;

  private constructor() {
    super();
    this.server = createServer((request, response) => {
      this.requests.push(`${request.method} ${request.url}`);
      const goesOn = this.onRequest();
      if (!goesOn || this.requests.length === this.breakAtRequest) {
        request.socket.destroy();
        return;
      }
      readBody(request)
        .then(text => {
          response.writeHead(200, {
            'content-type': 'application/json',
            ...this.headers,
          });
          response.end(
            JSON.stringify({
              data: this.answerGraphql(JSON.parse(text), this.host),
            }),
          );
        })
        .catch(error => {
          response.writeHead(500).end(String(error));
        });
    });
  }

  static async start(): Promise<FakeGithub> {
    const fake = new FakeGithub();
    await new Promise<void>(resolve => {
      fake.server.listen(0, '127.0.0.1', resolve);
    });
    return fake;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get config() {
    return {
      integrations: {
        github: [{ host: this.host, apiBaseUrl: `http://${this.host}/api/v3` }],
      },
    };
  }

  get client(): GithubClient {
    return GithubClient.fromIntegrations(
      ScmIntegrations.fromConfig(new ConfigReader(this.config)),
      { rights: 'issues' },
    );
  }
}
