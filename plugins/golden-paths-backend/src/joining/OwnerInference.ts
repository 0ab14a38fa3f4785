import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  MovedRepository,
  OwnerCandidate,
} from '@provenpath/plugin-golden-paths-common';
import {
  GithubClient,
  isGithubError,
  TreeFile,
} from '@provenpath/plugin-golden-paths-node';
import { z } from 'zod';
import { judgeOwners, KnownOwner } from './judgeOwners';
import { CODEOWNERS_PATHS, parseCodeOwners } from './parseCodeOwners';

const TEAM_ANNOTATION = 'github.com/team-slug';
const LOGIN_ANNOTATION = 'github.com/user-login';
const COMMITS = 100;
const BOT = /\[bot\]$/;

const commitsRecord = z.array(
  z.object({ author: z.object({ login: z.string() }).nullish() }),
);

/** Infers who owns a repository that nobody has registered. */
export class OwnerInference {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      github: GithubClient;
    },
  ) {}

  /** @returns candidates, the most likely first; none where nothing tells */
  async infer(options: {
    repository: MovedRepository;
    /** Page of the repository. */
    url: string;
    branch: string;
    files: ReadonlyMap<string, TreeFile>;
    read: (sha: string) => Promise<Buffer>;
  }): Promise<OwnerCandidate[]> {
    const { files, read, url, branch } = options;
    const path = CODEOWNERS_PATHS.find(candidate => files.has(candidate));
    const file = path && files.get(path);
    const owners = file
      ? parseCodeOwners((await read(file.sha)).toString('utf8'))
      : [];
    const byLogin = await this.countCommits(options);
    const { teams, people } = await this.readOwners(
      owners.filter(({ kind }) => kind === 'team').map(({ name }) => name),
      [
        ...byLogin.keys(),
        ...owners
          .filter(({ kind }) => kind === 'person')
          .map(({ name }) => name),
      ],
    );
    return judgeOwners({
      codeOwners: path
        ? { owners, url: `${url}/blob/${branch}/${path}` }
        : null,
      commits: { byLogin, url: `${url}/commits/${branch}` },
      owners: [...teams, ...people].map(toKnownOwner),
      groupsOf: new Map(
        people.map(person => [loginOf(person), groupsOf(person)]),
      ),
    });
  }

  private async countCommits(options: {
    repository: MovedRepository;
    branch: string;
  }): Promise<Map<string, number>> {
    const { host, owner, name } = options.repository;
    const byLogin = new Map<string, number>();
    const { data } = await this.options.github
      .request({
        host,
        owner,
        path: `/repos/${owner}/${name}/commits`,
        query: { sha: options.branch, per_page: COMMITS },
        schema: commitsRecord,
      })
      .catch(error => {
        // An empty repository has no commits, which is an answer too.
        if (isGithubError(error, 404, 409)) {
          return { data: [] as z.output<typeof commitsRecord> };
        }
        throw error;
      });
    for (const { author } of data) {
      const login = author?.login;
      if (login && !BOT.test(login)) {
        byLogin.set(login, (byLogin.get(login) ?? 0) + 1);
      }
    }
    return byLogin;
  }

  /** Groups and people of the catalog, with the groups of these people. */
  private async readOwners(teams: string[], logins: string[]) {
    const people = await this.query('User', LOGIN_ANNOTATION, logins);
    const named = await this.query('Group', TEAM_ANNOTATION, teams);
    const refs = people.flatMap(groupsOf);
    const { items } =
      refs.length > 0
        ? await this.options.catalog.getEntitiesByRefs(
            { entityRefs: [...new Set(refs)] },
            {
              credentials: await this.options.auth.getOwnServiceCredentials(),
            },
          )
        : { items: [] };
    const groups = [...named, ...items.filter(item => item !== undefined)];
    return {
      people,
      teams: [
        ...new Map(
          groups.map(group => [stringifyEntityRef(group), group]),
        ).values(),
      ],
    };
  }

  private async query(
    kind: string,
    annotation: string,
    names: string[],
  ): Promise<Entity[]> {
    if (names.length === 0) {
      return [];
    }
    const { items } = await this.options.catalog.getEntities(
      {
        filter: [
          { kind, [`metadata.annotations.${annotation}`]: names },
          { kind, 'metadata.name': names.map(name => name.toLowerCase()) },
        ],
      },
      { credentials: await this.options.auth.getOwnServiceCredentials() },
    );
    return items;
  }
}

function loginOf(person: Entity): string {
  return (
    person.metadata.annotations?.[LOGIN_ANNOTATION] ?? person.metadata.name
  );
}

function groupsOf(person: Entity): string[] {
  return (person.relations ?? [])
    .filter(({ type }) => type === RELATION_MEMBER_OF)
    .map(({ targetRef }) => targetRef);
}

function toKnownOwner(entity: Entity): KnownOwner {
  const isPerson = entity.kind === 'User';
  const slug =
    entity.metadata.annotations?.[TEAM_ANNOTATION] ?? entity.metadata.name;
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return {
    ref: stringifyEntityRef(entity),
    title: String(entity.metadata.title ?? displayName ?? entity.metadata.name),
    kind: isPerson ? 'person' : 'team',
    name: isPerson ? loginOf(entity) : (slug.split('/').at(-1) ?? slug),
  };
}
