import { ArgoApi, NeededArgoName } from '@provenpath/plugin-golden-paths-node';
import { ReadRun } from '../readRun';
import { FoundThing } from '../types';
import { isCreatedByRun, whyNotRemoved } from './evidence';
import { lookUp } from './lookUp';

/** An application or project that a run makes in Argo CD. */
export function findArgoThing(options: {
  /** The instance may not be configured any more. */
  openApi: (instance: string) => { api: ArgoApi; url: string };
  run: ReadRun;
  needed: NeededArgoName;
}): Promise<FoundThing> {
  const { openApi, run, needed } = options;
  const { stepId, kind, instance, name } = needed;
  const isProject = kind === 'project';
  return lookUp(
    { kind: isProject ? 'argocd-project' : 'argocd-application', name },
    stepId,
    async () => {
      const { api, url } = openApi(instance);
      const found = isProject
        ? await api.readProject(name)
        : await api.readApplication(name);
      if (!found) {
        return undefined;
      }
      const createdByThisRun = isCreatedByRun({
        run,
        stepId,
        thingCreatedAt: found.createdAt,
      });
      const keptBecause = whyNotRemoved(createdByThisRun);
      const page = isProject ? 'settings/projects' : 'applications';
      return {
        thing: {
          url: `${url}/${page}/${encodeURIComponent(name)}`,
          createdByThisRun,
          ...(keptBecause ? { keptBecause } : {}),
        },
        remove: () =>
          isProject ? api.deleteProject(name) : api.deleteApplication(name),
      };
    },
  );
}
