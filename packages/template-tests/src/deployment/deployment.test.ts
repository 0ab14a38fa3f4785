import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TEMPLATES_FOLDER } from '../settings';

const ROOT = dirname(TEMPLATES_FOLDER);
const CLUSTER_CONFIG = 'deploy/kubernetes/base/app-config.cluster.yaml';

const composeSchema = z.object({
  services: z.object({
    portal: z.looseObject({
      build: z.looseObject({ context: z.string() }),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })),
      environment: z.record(z.string(), z.string()),
      tmpfs: z.array(z.string()),
      volumes: z.array(z.string()),
    }),
  }),
});
const baseSchema = z.looseObject({
  resources: z.array(z.string()),
  configMapGenerator: z.array(z.looseObject({ files: z.array(z.string()) })),
});

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Variables of a configuration that have no default. */
function requiredVariables(file: string): string[] {
  const found = read(file).matchAll(/\$\{([A-Z][A-Z0-9_]*)\}/g);
  return [...new Set([...found].map(([, name]) => name))];
}

/** Those that a file does not name. */
function notNamedIn(file: string, variables: string[]): string[] {
  const named = new Set(read(file).match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g));
  return variables.filter(name => !named.has(name));
}

describe('the way to production', () => {
  const production = requiredVariables('app-config.production.yaml');
  const cluster = requiredVariables(CLUSTER_CONFIG);

  it('has variables that a deployment brings', () => {
    expect(production).toEqual(
      expect.arrayContaining(['POSTGRES_PASSWORD', 'GITHUB_TOKEN']),
    );
    expect(cluster).toContain('TECHDOCS_S3_BUCKET');
  });

  it('brings every one of them on Kubernetes', () => {
    const overlay = 'deploy/kubernetes/overlays/example/kustomization.yaml';
    expect(notNamedIn(overlay, [...production, ...cluster])).toEqual([]);
  });

  it('brings every one of them on one host', () => {
    expect(notNamedIn('deploy/portal.env.example', production)).toEqual([]);
  });

  it('says what each is', () => {
    const all = [...production, ...cluster];
    expect(notNamedIn('docs/how-to/deploy.md', all)).toEqual([]);
  });

  it('starts the portal on one host once its own database is healthy', () => {
    const { portal } = composeSchema.parse(
      parse(read('deploy/docker-compose.yaml')),
    ).services;
    expect(portal.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
    });
    expect(portal.environment.POSTGRES_HOST).toBe('postgres');
    const image = join(ROOT, 'deploy', portal.build.context, 'Dockerfile');
    expect(existsSync(image)).toBe(true);
  });

  it('mounts a volume there where the image gives its user a folder', () => {
    const { portal } = composeSchema.parse(
      parse(read('deploy/docker-compose.yaml')),
    ).services;
    const folder = portal.environment.TECHDOCS_PUBLISH_DIRECTORY;
    expect(portal.volumes).toEqual([`techdocs:${folder}`]);
    // A new volume takes over the owner of what it covers, else it is root's.
    const image = read('Dockerfile');
    expect(image).toContain(
      `RUN install --directory --owner=node --group=node ${folder}\n`,
    );
    expect(image).toContain('\nUSER node\n');
  });

  it('leaves no manifest of the base unlisted', () => {
    const { resources, configMapGenerator } = baseSchema.parse(
      parse(read('deploy/kubernetes/base/kustomization.yaml')),
    );
    const listed = [
      'kustomization.yaml',
      ...resources,
      ...configMapGenerator.flatMap(({ files }) => files),
    ];
    expect(listed.sort()).toEqual(
      readdirSync(join(ROOT, 'deploy/kubernetes/base')).sort(),
    );
  });
});
