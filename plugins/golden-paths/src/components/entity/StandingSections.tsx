import type { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import { ComponentStandingSections } from './ComponentStandingSections';
import { LayersSection } from './LayersSection';
import { ProblemsSection } from './ProblemsSection';
import { repositoryIdOfAdoption } from './repositoryIdOfAdoption';

/** Where a file stands on GitHub, at a line. */
function lineUrl(repository: RepositoryAdoption, file: string, line: number) {
  return `${repository.url}/blob/HEAD/${file}#L${line}`;
}

/**
 * Layer by layer. For a component of the catalog the backend also says what to
 * do; another repository shows what was found.
 */
export function StandingSections(props: { repository: RepositoryAdoption }) {
  const { repository } = props;
  if (repository.entityRef !== null) {
    return <ComponentStandingSections entityRef={repository.entityRef} />;
  }
  return (
    <>
      <LayersSection
        repository={repositoryIdOfAdoption(repository)}
        layers={repository.layers}
      />
      <ProblemsSection
        problems={repository.problems.map(problem => ({
          ...problem,
          url: lineUrl(repository, problem.file, problem.line),
        }))}
      />
    </>
  );
}
