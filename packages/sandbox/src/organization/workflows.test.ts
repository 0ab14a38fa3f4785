import { parse } from 'yaml';
import type { Repository } from '../state/model';
import { readGoldenPath } from './content/files';
import {
  generateForTest,
  type GeneratedOrganization,
} from './__testUtils__/generated';

jest.setTimeout(240_000);

interface WorkflowFile {
  repository: string;
  path: string;
  text: string;
}

let generated: GeneratedOrganization;
let workflows: WorkflowFile[];

beforeAll(async () => {
  generated = await generateForTest();
  workflows = everyWorkflow();
});

afterAll(() => generated?.remove());

const git = (name: string, ...args: string[]) =>
  generated.git(`my-org/${name}`, ...args);

function workflowsOf({ name, defaultBranch }: Repository): [string, string][] {
  return git(name, 'ls-tree', '-r', '--name-only', defaultBranch)
    .split('\n')
    .filter(path => /^\.github\/workflows\/.+\.yaml$/.test(path))
    .map(path => [path, git(name, 'show', `${defaultBranch}:${path}`)]);
}

function everyWorkflow(): WorkflowFile[] {
  return generated.state.repositories
    .filter(({ pushedAt }) => pushedAt)
    .flatMap(repository =>
      workflowsOf(repository).map(([path, text]) => ({
        repository: repository.name,
        path,
        text,
      })),
    );
}

const CALL = /uses: my-org\/golden-path\/(\S+)@(\S+)/g;

describe('the golden path', () => {
  it('is tagged v1 to v3, each with more than the one before', () => {
    const files = (tag: string) =>
      git(
        'golden-path',
        'ls-tree',
        '-r',
        '--name-only',
        tag,
        '.github/workflows',
      )
        .split('\n')
        .filter(Boolean)
        .map(path => path.replace('.github/workflows/', ''));
    expect(files('v1')).toEqual(['java-ci.yaml', 'node-ci.yaml']);
    expect(files('v2')).toEqual([
      'deploy.yaml',
      'java-ci.yaml',
      'node-ci.yaml',
      'techdocs.yaml',
    ]);
    expect(files('v3')).toEqual([
      'deploy.yaml',
      'image.yaml',
      'java-ci.yaml',
      'node-ci.yaml',
      'release.yaml',
      'techdocs.yaml',
    ]);
  });

  it('is at v3 what this project keeps as its source', () => {
    for (const [path, text] of Object.entries(readGoldenPath())) {
      expect(git('golden-path', 'show', `v3:${path}`)).toBe(text);
    }
  });

  it('takes the inputs that its callers hand over', () => {
    const inputs = (file: string) =>
      Object.keys(
        parse(git('golden-path', 'show', `v3:.github/workflows/${file}`)).on
          .workflow_call.inputs ?? {},
      );
    expect(inputs('java-ci.yaml')).toContain('java-version');
    expect(inputs('node-ci.yaml')).toContain('node-version');
    expect(inputs('deploy.yaml').slice(0, 2)).toEqual([
      'environment',
      'application',
    ]);
  });
});

describe('the workflows of the repositories', () => {
  it('are valid YAML, but for the one that shall not be', () => {
    const broken = workflows.filter(({ text }) => {
      try {
        return parse(text) === null;
      } catch (error) {
        return (error as Error).name === 'YAMLParseError';
      }
    });
    expect(broken.map(({ repository }) => repository)).toEqual([
      'dependency-track-config',
    ]);
  });

  it('call only what the golden path has at that reference', () => {
    const calls = workflows.flatMap(({ text }) => [...text.matchAll(CALL)]);
    expect(calls.length).toBeGreaterThan(80);
    for (const [, path, reference] of calls) {
      const file = path.endsWith('.yaml') ? path : `${path}/action.yaml`;
      expect(
        git('golden-path', 'cat-file', '-t', `${reference}:${file}`).trim(),
      ).toBe('blob');
    }
  });

  it('grant what the newest golden path asks for', () => {
    const strongest = (levels: string[]) =>
      levels.includes('write') ? 'write' : levels[0];
    const asked = (file: string) => {
      const { permissions, jobs } = parse(
        git('golden-path', 'show', `v3:.github/workflows/${file}`),
      );
      const all = [
        permissions,
        ...Object.values<any>(jobs).map(j => j.permissions),
      ];
      const names = new Set(all.flatMap(each => Object.keys(each ?? {})));
      return Object.fromEntries(
        [...names].map(name => [
          name,
          strongest(all.flatMap(each => each?.[name] ?? [])),
        ]),
      );
    };
    const callers = workflows.filter(({ text }) =>
      /golden-path\/\.github\/workflows\/\S+@(v3|main)/.test(text),
    );
    expect(callers.length).toBeGreaterThan(20);
    for (const { repository, path, text } of callers) {
      for (const [, called] of text.matchAll(
        /golden-path\/\.github\/workflows\/(\S+)@(?:v3|main)/g,
      )) {
        expect({ repository, path, ...parse(text).permissions }).toMatchObject(
          asked(called),
        );
      }
    }
  });

  it('pin by tag, by commit and by branch, and reach it by detours', () => {
    const references = new Set(
      workflows.flatMap(({ text }) =>
        [...text.matchAll(CALL)].map(([, , reference]) => reference),
      ),
    );
    const v2 = git('golden-path', 'rev-parse', 'v2^{commit}').trim();
    expect([...references].sort()).toEqual(
      [v2, 'main', 'v1', 'v2', 'v3'].sort(),
    );
    const having = (text: string) =>
      workflows.filter(workflow => workflow.text.includes(text)).length;
    expect(having('uses: ./.github/workflows/build.yaml')).toBe(1);
    expect(having('golden-path/actions/scan-dependencies@v2')).toBe(2);
  });

  it('are missing in some repositories and built elsewhere in one', () => {
    const files = (name: string) =>
      git(name, 'ls-tree', '-r', '--name-only', 'HEAD').split('\n');
    expect(files('stream-processor')).toContain('Jenkinsfile');
    const having = new Set(workflows.map(({ repository }) => repository));
    const without = generated.state.repositories.filter(
      ({ name, pushedAt }) => pushedAt && !having.has(name),
    );
    expect(without.length).toBeGreaterThanOrEqual(4);
  });

  it('moved to the golden path over time', () => {
    const on = (date: string) =>
      generated.state.repositories.filter(({ name, createdAt, pushedAt }) => {
        if (!pushedAt || createdAt > date) {
          return false;
        }
        const head = git(
          name,
          'rev-list',
          '-1',
          '--first-parent',
          `--before=${date}`,
          'HEAD',
        ).trim();
        const text = head
          ? git(
              name,
              'grep',
              '-h',
              '-e',
              '',
              head,
              '--',
              '.github',
              'README.md',
            )
          : '';
        return /uses: my-org\/golden-path\//.test(text);
      }).length;
    const counts = [
      '2025-06-01T00:00:00Z',
      '2025-12-01T00:00:00Z',
      '2026-06-01T00:00:00Z',
      '2026-11-23T00:00:00Z',
    ].map(on);
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThanOrEqual(8);
    expect(counts[2]).toBeGreaterThan(counts[1] + 8);
    expect(counts[3]).toBeGreaterThan(counts[2] + 4);
  });
});
