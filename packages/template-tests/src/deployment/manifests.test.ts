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

const containerSchema = z.looseObject({
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

  it('ends no replica before the next one serves', () => {
    expect(deployment.replicas).toBeGreaterThan(1);
    expect(deployment.strategy.rollingUpdate).toEqual({
      maxSurge: 1,
      maxUnavailable: 0,
    });
  });
});
