export interface FakeMember {
  login: string;
  name: string | null;
  createdAt: string;
}

export interface FakePull {
  author: string;
  repository: string;
  number: number;
  createdAt: string;
  mergedAt: string | null;
}

export interface FakeDeployment {
  repository: string;
  databaseId: number;
  createdAt: string;
  /** Null for one that failed. */
  succeededAt: string | null;
}

export interface FakeIssue {
  databaseId: number;
  title: string;
  repository: string;
  author: string | null;
  labels: string[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

export interface GraphqlBody {
  query: string;
  variables: Record<string, string | null>;
}

/** Pages of this size, so that few things need several. */
const PAGE_SIZE = 3;

function page<T>(items: T[], after: string | null) {
  const start = after === null ? 0 : Number(after);
  const nodes = items.slice(start, start + PAGE_SIZE);
  return {
    nodes,
    pageInfo: {
      hasNextPage: start + PAGE_SIZE < items.length,
      endCursor: nodes.length > 0 ? String(start + nodes.length) : null,
    },
  };
}

/** What an organisation on GitHub holds, as far as the collectors ask for it. */
export class FakeOrganization {
  members: FakeMember[] = [];
  pulls: FakePull[] = [];
  deployments: FakeDeployment[] = [];
  issues: FakeIssue[] = [];
  /** A search shows as many results at the most. */
  searchLimit = 1000;

  /** @param host - under which its pages are */
  protected answerGraphql(
    { query, variables }: GraphqlBody,
    host: string,
  ): unknown {
    if (query.includes('membersWithRole')) {
      const members = page(this.members, variables.after);
      return {
        organization: {
          membersWithRole: {
            ...members,
            nodes: members.nodes.map(member => ({
              ...member,
              url: `http://${host}/${member.login}`,
            })),
          },
        },
      };
    }
    if (query.includes('deployments(')) {
      return this.answerDeployments(variables);
    }
    if (query.includes('... on Issue')) {
      return { search: this.searchIssues(variables, host) };
    }
    const names = Object.keys(variables).filter(name =>
      name.startsWith('query'),
    );
    return Object.fromEntries(
      names.map(name => {
        const index = name.slice('query'.length);
        return [
          `p${index}`,
          this.searchPulls(
            { query: variables[name] ?? '', after: variables[`after${index}`] },
            host,
          ),
        ];
      }),
    );
  }

  private searchPulls(
    { query, after }: { query: string; after: string | null },
    host: string,
  ) {
    const author = /author:(\S+)/.exec(query)?.[1];
    const found = this.pulls
      .filter(pull => pull.mergedAt !== null)
      .filter(pull => author === undefined || pull.author === author)
      .sort((left, right) => left.createdAt.localeCompare(right.createdAt));
    const pulls = page(found, after);
    return {
      ...pulls,
      nodes: pulls.nodes.map(({ author: _, repository, ...pull }) => ({
        ...pull,
        url: `http://${host}/${repository}/pull/${pull.number}`,
        repository: { nameWithOwner: repository },
      })),
    };
  }

  private answerDeployments(variables: GraphqlBody['variables']) {
    const repository = `${variables.owner}/${variables.name}`;
    const found = this.deployments
      .filter(deployment => deployment.repository === repository)
      .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
    const deployments = page(found, variables.after);
    return {
      repository: {
        deployments: {
          ...deployments,
          nodes: deployments.nodes.map(deployment => ({
            databaseId: deployment.databaseId,
            createdAt: deployment.createdAt,
            statuses: {
              nodes: [
                {
                  state: deployment.succeededAt ? 'SUCCESS' : 'FAILURE',
                  createdAt: deployment.succeededAt ?? deployment.createdAt,
                  logUrl: null,
                },
              ],
            },
          })),
        },
      },
    };
  }

  private searchIssues(variables: GraphqlBody['variables'], host: string) {
    const query = variables.query ?? '';
    const [, bound, since] = /(updated|created):>=(\S+)/.exec(query) ?? [];
    const key = bound === 'updated' ? 'updatedAt' : 'createdAt';
    const labels = [...query.matchAll(/label:"([^"]+)"/g)].map(
      ([, label]) => label,
    );
    const repositories = [...query.matchAll(/repo:(\S+)/g)].map(
      ([, name]) => name,
    );
    const found = this.issues
      .filter(issue => labels.every(label => issue.labels.includes(label)))
      .filter(
        issue =>
          repositories.length === 0 || repositories.includes(issue.repository),
      )
      .filter(issue => issue[key] >= since)
      .sort((left, right) => left[key].localeCompare(right[key]));
    const issues = page(found.slice(0, this.searchLimit), variables.after);
    return {
      ...issues,
      issueCount: found.length,
      nodes: issues.nodes.map(issue => ({
        ...issue,
        url: `http://${host}/${issue.repository}/issues/${issue.databaseId}`,
        author: issue.author === null ? null : { login: issue.author },
        repository: { nameWithOwner: issue.repository },
        labels: { nodes: issue.labels.map(name => ({ name })) },
      })),
    };
  }
}
