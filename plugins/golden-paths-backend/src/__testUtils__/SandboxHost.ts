import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { ContentApi, GithubClient } from '@provenpath/plugin-golden-paths-node';
import { RunningSandbox } from '@provenpath/sandbox';
import { OWNER } from './movedRecords';

export const TOKEN = 'a-token-for-tests';

/** The sandbox as people and tests use it: pushes, pull requests, faults. */
export class SandboxHost {
  readonly host: string;

  constructor(protected readonly sandbox: RunningSandbox) {
    this.host = new URL(sandbox.url).host;
  }

  /** How the portal reaches it. */
  get integrations() {
    return {
      github: [
        {
          host: this.host,
          apiBaseUrl: `${this.sandbox.url}/api/v3`,
          token: TOKEN,
        },
      ],
    };
  }

  /** As a person who pushes. */
  async commit(
    name: string,
    files: Record<string, string | null>,
    branch = 'main',
  ): Promise<void> {
    const content = this.contentOf(name);
    const tip = await content.readTip(branch);
    if (!tip) {
      throw new Error(`${name} has no ${branch}`);
    }
    const commit = await content.writeCommit({
      message: 'A change by hand',
      parent: tip.commit,
      tree: await content.writeTree(
        tip.tree,
        Object.entries(files).map(([path, text]) => ({
          path,
          file:
            text === null
              ? null
              : { content: Buffer.from(text), mode: '100644' },
        })),
      ),
    });
    await content.setBranch(branch, commit);
  }

  /** Texts of all files of a branch. */
  async read(name: string, branch = 'main'): Promise<Record<string, string>> {
    const content = this.contentOf(name);
    const tip = await content.readTip(branch);
    const files = tip ? await content.listFiles(tip.tree) : new Map();
    const texts: Record<string, string> = {};
    for (const [path, { sha }] of files) {
      texts[path] = (await content.readContent(sha)).toString('utf8');
    }
    return texts;
  }

  async pulls(name: string): Promise<any[]> {
    return this.api('GET', `/repos/${OWNER}/${name}/pulls?state=all`);
  }

  async api(method: string, path: string, body?: unknown): Promise<any> {
    const response = await fetch(`${this.sandbox.url}/api/v3${path}`, {
      method,
      headers: { authorization: `token ${TOKEN}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return text ? JSON.parse(text) : undefined;
  }

  /** Makes the sandbox fail, see `FaultStore`. */
  async fail(fault: Record<string, unknown>): Promise<void> {
    await fetch(`${this.sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
  }

  async mend(): Promise<void> {
    await fetch(`${this.sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  }

  /** Changing requests by their route since the last call. */
  async takeWrites(): Promise<string[]> {
    const answer = await fetch(`${this.sandbox.url}/sandbox/requests`);
    const { counts = {} } = (await answer.json()) as {
      counts?: Record<string, number>;
    };
    await fetch(`${this.sandbox.url}/sandbox/requests`, { method: 'DELETE' });
    return Object.keys(counts).filter(route => !route.startsWith('GET'));
  }

  async archive(name: string): Promise<void> {
    await this.api('PATCH', `/repos/${OWNER}/${name}`, { archived: true });
  }

  private contentOf(name: string): ContentApi {
    return new ContentApi(
      GithubClient.fromIntegrations(
        ScmIntegrations.fromConfig(
          new ConfigReader({ integrations: this.integrations }),
        ),
      ),
      { host: this.host, owner: OWNER, name },
    );
  }
}
