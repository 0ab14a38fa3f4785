import type {
  Issue,
  PullRequest,
  Repository,
  SandboxState,
  Team,
  User,
} from './model';
import { type IssuedToken, writeState } from './persistence';

/** How long changes are gathered before they are written, in milliseconds. */
const writeDelay = 150;

/**
 * The state in memory and its way to disk. Whoever changes `state` calls
 * `changed()`; the file is then written within {@link writeDelay}.
 */
export class StateStore {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private dirty = false;

  constructor(
    private readonly options: {
      dataDir: string;
      onWriteError: (error: Error) => void;
    },
    public state: SandboxState,
    public tokens: IssuedToken[],
  ) {}

  /** Marks the state as changed; it is written soon. */
  changed(): void {
    this.dirty = true;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.flush().catch(this.options.onWriteError);
    }, writeDelay);
  }

  /** Writes what is not on disk yet. */
  async flush(): Promise<void> {
    const write = () => this.writeChanges();
    // One after another. A write that failed was reported to whoever asked for
    // it, and left the state marked as changed: the next one tries again.
    this.writing = this.writing.then(write, write);
    await this.writing;
  }

  private async writeChanges(): Promise<void> {
    if (!this.dirty) {
      return;
    }
    this.dirty = false;
    try {
      await writeState(this.options.dataDir, {
        state: this.state,
        tokens: this.tokens,
      });
    } catch (error) {
      this.dirty = true;
      throw error;
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.flush();
  }

  /** Puts another organisation in place of the present one. */
  replace(state: SandboxState): void {
    this.state = state;
    this.tokens = [];
    this.changed();
  }

  /** A new id, greater than all before it. */
  nextId(): number {
    this.state.lastId += 1;
    return this.state.lastId;
  }

  /** GitHub compares logins and repository names without regard to case. */
  repository(owner: string, name: string): Repository | undefined {
    return this.state.repositories.find(
      repository =>
        sameName(repository.owner, owner) && sameName(repository.name, name),
    );
  }

  user(login: string): User | undefined {
    return this.state.users.find(user => sameName(user.login, login));
  }

  team(slug: string): Team | undefined {
    return this.state.teams.find(team => sameName(team.slug, slug));
  }

  /** The owner of the organisation, whom the pages act as at first. */
  administrator(): User {
    const administrator = this.state.users.find(user => user.role === 'admin');
    if (!administrator) {
      throw new Error('The organisation has no administrator');
    }
    return administrator;
  }

  pullRequest(repository: Repository, number: number): PullRequest | undefined {
    const fullName = fullNameOf(repository);
    return this.state.pullRequests.find(
      pull => pull.repository === fullName && pull.number === number,
    );
  }

  issue(repository: Repository, number: number): Issue | undefined {
    const fullName = fullNameOf(repository);
    return this.state.issues.find(
      issue => issue.repository === fullName && issue.number === number,
    );
  }

  /** Issues and pull requests of a repository share one sequence. */
  nextNumber(repository: Repository): number {
    const fullName = fullNameOf(repository);
    const numbers = [...this.state.pullRequests, ...this.state.issues]
      .filter(item => item.repository === fullName)
      .map(item => item.number);
    return numbers.reduce((highest, next) => Math.max(highest, next), 0) + 1;
  }
}

export function fullNameOf(repository: { owner: string; name: string }) {
  return `${repository.owner}/${repository.name}`;
}

export function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
