import { dirname, join } from 'node:path';
import { z } from 'zod';
import { checkBuiltObjects } from '../checks/checkBuiltObjects';
import { type KubernetesObject, nameOf } from '../checks/kubernetesSchemas';
import { TEMPLATES_FOLDER } from '../settings';
import { buildKustomization, findKustomize } from './buildKustomization';

const OVERLAY = join(
  dirname(TEMPLATES_FOLDER),
  'deploy/kubernetes/overlays/example',
);

const portSchema = z.looseObject({
  protocol: z.string().default('TCP'),
  port: z.union([z.number(), z.string()]),
});
const ruleSchema = z.object({ ports: z.array(portSchema) }).loose();
const policySchema = z.looseObject({
  spec: z.looseObject({
    podSelector: z.unknown(),
    ingress: z.array(ruleSchema),
    egress: z.array(ruleSchema),
  }),
});
const settingsSchema = z.looseObject({
  kind: z.literal('ConfigMap'),
  data: z
    .object({ PORTAL_BASE_URL: z.string(), POSTGRES_PORT: z.string() })
    .catchall(z.string()),
});
const containerSchema = z.looseObject({
  ports: z.array(z.looseObject({ name: z.string() })),
  securityContext: z.unknown(),
  envFrom: z.array(
    z.looseObject({
      configMapRef: z.object({ name: z.string() }).optional(),
      secretRef: z.object({ name: z.string() }).optional(),
    }),
  ),
  volumeMounts: z.array(z.looseObject({ name: z.string() })),
});
const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number(),
    selector: z.unknown(),
    strategy: z.looseObject({ rollingUpdate: z.unknown() }),
    template: z.looseObject({
      spec: z.looseObject({
        securityContext: z.looseObject({ runAsNonRoot: z.boolean() }),
        containers: z.tuple([containerSchema]),
        volumes: z.array(
          z.looseObject({
            name: z.string(),
            configMap: z.looseObject({ name: z.string() }).optional(),
          }),
        ),
      }),
    }),
  }),
});

// A machine without kustomize says so; the one that decides must have it.
const describeBuilt =
  findKustomize() || process.env.CI ? describe : describe.skip;

describeBuilt('the example overlay, built by kustomize', () => {
  let objects: KubernetesObject[];
  let deployment: z.infer<typeof deploymentSchema>['spec'];

  beforeAll(() => {
    objects = buildKustomization(OVERLAY);
    deployment = deploymentSchema.parse(
      objects.find(({ kind }) => kind === 'Deployment'),
    ).spec;
  });

  it('holds to the schemas of Kubernetes, and what it names is there', () => {
    expect(checkBuiltObjects(objects)).toEqual([]);
    expect(objects.map(object => `${object.kind} ${nameOf(object)}`)).toEqual(
      expect.arrayContaining([
        'Deployment developer-portal',
        'Service developer-portal',
        'PodDisruptionBudget developer-portal',
        'NetworkPolicy developer-portal',
        'Ingress developer-portal',
      ]),
    );
  });

  it('mounts and reads the settings that it makes', () => {
    const { containers, volumes } = deployment.template.spec;
    const made = objects.filter(({ kind }) => kind === 'ConfigMap').map(nameOf);
    const used = [
      ...volumes.flatMap(({ configMap }) => configMap?.name ?? []),
      ...containers[0].envFrom.flatMap(
        ({ configMapRef }) => configMapRef?.name ?? [],
      ),
    ];
    expect(used.sort()).toEqual(made.sort());
    expect(containers[0].volumeMounts.map(({ name }) => name).sort()).toEqual(
      volumes.map(({ name }) => name).sort(),
    );
  });

  it('runs without rights that it does not need', () => {
    const { securityContext, containers } = deployment.template.spec;
    expect(securityContext.runAsNonRoot).toBe(true);
    expect(containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('lets the portal out to what its settings name, and to nothing else', () => {
    const { podSelector, egress } = policySchema.parse(
      objects.find(({ kind }) => kind === 'NetworkPolicy'),
    ).spec;
    expect(podSelector).toEqual(deployment.selector);
    const open = egress.flatMap(({ ports }) =>
      ports.map(({ protocol, port }) => `${protocol} ${port}`),
    );
    expect([...new Set(open)].sort()).toEqual([
      'TCP 4318',
      'TCP 443',
      'TCP 53',
      'TCP 5432',
      'UDP 53',
    ]);
    const settings = settingsSchema.parse(
      objects.find(object => settingsSchema.safeParse(object).success),
    ).data;
    const asked = Object.values(settings)
      .filter(value => URL.canParse(value))
      .map(value => new URL(value))
      .map(
        ({ port, protocol }) => port || (protocol === 'https:' ? '443' : '80'),
      );
    for (const port of [...asked, settings.POSTGRES_PORT]) {
      expect(open).toContain(`TCP ${port}`);
    }
  });

  it('lets the ingress controller and Prometheus in, at ports that there are', () => {
    const { ingress } = policySchema.parse(
      objects.find(({ kind }) => kind === 'NetworkPolicy'),
    ).spec;
    const [container] = deployment.template.spec.containers;
    expect(
      ingress.flatMap(({ ports }) => ports.map(({ port }) => port)).sort(),
    ).toEqual(container.ports.map(({ name }) => name).sort());
  });

  it('lets a node be emptied, one replica after another', () => {
    const budget = objects.find(({ kind }) => kind === 'PodDisruptionBudget');
    expect(budget?.spec).toEqual({
      maxUnavailable: 1,
      selector: deployment.selector,
    });
  });

  it('ends no replica before the next one serves', () => {
    expect(deployment.replicas).toBeGreaterThan(1);
    expect(deployment.strategy.rollingUpdate).toEqual({
      maxSurge: 1,
      maxUnavailable: 0,
    });
  });
});
