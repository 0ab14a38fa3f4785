import {
  ComponentStanding,
  ExclusionReason,
  RepositoryAdoption,
  RepositoryLayer,
} from '@provenpath/plugin-golden-paths-common';
import { adviseLayer } from './adviseLayer';
import { UsableGoldenPath } from './findLayers';
import { MeasuredDay } from './types';

const EXPLANATIONS: Record<ExclusionReason, string> = {
  archived: 'Its repository is archived, so it is not counted.',
  fork: 'Its repository is a fork, so it is not counted.',
  template: 'Its repository is a template, so it is not counted.',
  inactive:
    'Nothing was pushed, run or deployed for 180 days, so it is not counted. It counts again with the next push.',
  'ci-not-readable':
    'It builds with another CI system, which is not read, so it is not counted.',
  'not-deployable':
    'It has neither a deployable type in the catalog nor a Dockerfile nor a workflow, so it is not counted.',
  exempt: 'It is exempt, so it is not counted.',
};

/** How one component stands and what there is to do about it. */
export function describeComponent(options: {
  entityRef: string;
  measured: MeasuredDay | undefined;
  adoption: RepositoryAdoption | null;
  goldenPaths: readonly UsableGoldenPath[];
}): ComponentStanding {
  const { entityRef, measured, adoption, goldenPaths } = options;
  const layers = adoption
    ? adoption.layers.flatMap(layer =>
        describeLayer({ adoption, layer, goldenPaths }),
      )
    : [];
  const problems = (adoption?.problems ?? []).map(problem => ({
    ...problem,
    url: `${adoption?.url}/blob/HEAD/${problem.file}#L${problem.line}`,
  }));
  return {
    entityRef,
    day: measured?.day ?? null,
    measuredAt: measured?.scan.finishedAt ?? null,
    adoption,
    explanation: explain(options),
    layers,
    problems,
    toDo:
      adoption && adoption.excluded === null
        ? problems.length +
          layers.filter(({ advice }) => advice.action !== 'nothing').length
        : 0,
  };
}

function describeLayer(options: {
  adoption: RepositoryAdoption;
  layer: RepositoryLayer;
  goldenPaths: readonly UsableGoldenPath[];
}): ComponentStanding['layers'] {
  const { adoption, layer, goldenPaths } = options;
  const offering = goldenPaths
    .filter(({ id }) => layer.provider === null || id === layer.provider)
    .find(({ file }) =>
      file.spec.layers.some(({ name }) => name === layer.name),
    );
  const offered = offering?.file.spec.layers.find(
    ({ name }) => name === layer.name,
  );
  // A layer that was taken out since the day was measured asks for nothing.
  return offering && offered
    ? [
        {
          ...layer,
          title: offered.title,
          description: offered.description,
          newest: offering.anyVersion
            ? null
            : offering.file.spec.versions.newest,
          advice: adviseLayer({
            adoption,
            layer,
            offered,
            goldenPath: offering,
          }),
        },
      ]
    : [];
}

function explain(options: {
  measured: MeasuredDay | undefined;
  adoption: RepositoryAdoption | null;
}): string | null {
  const { measured, adoption } = options;
  if (!measured) {
    return 'No scan has been made yet. It appears with the first one.';
  }
  if (!adoption) {
    return measured.scan.complete
      ? 'No repository of the last scan belongs to this component. One that is newer comes with the next scan. Otherwise give the component the annotation github.com/project-slug with owner/repository, or add its organisation to goldenPaths.organizations.'
      : 'Its repository has not been read yet: the first scan goes on.';
  }
  if (adoption.excluded === null) {
    return null;
  }
  return adoption.exemption
    ? `It is exempt until ${adoption.exemption.expiresOn}, so it is not counted: ${adoption.exemption.reason}`
    : EXPLANATIONS[adoption.excluded];
}
