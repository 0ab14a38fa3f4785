import type { RepositorySpec } from '../repositories';
import { isDeployable } from '../plan/pipeline';
import { type Files, readFolder, renderFiles } from './files';
import { earlierDatabases } from './infrastructure';
import { hasOwnTexts } from './ownTexts';
import { nounValues, repositoryValues } from './words';

const CODED = ['java', 'typescript', 'go', 'python'];

/** README, owners and what git ignores. */
export function baseFiles(spec: RepositorySpec): Files {
  return renderFiles(readFolder('base'), repositoryValues(spec));
}

/** The code, or what stands for it. */
export function sourceFiles(spec: RepositorySpec): Files {
  const values = repositoryValues(spec);
  switch (spec.language) {
    case 'java':
    case 'typescript':
    case 'go':
    case 'python':
      return {
        ...renderFiles(readFolder(spec.language), values),
        ...nounFiles(spec, `${spec.language}-noun`),
      };
    case 'yaml':
      return {
        ...renderFiles(readFolder('yaml'), values),
        ...nounFiles(spec, 'yaml-noun'),
      };
    case 'php':
      return renderFiles(readFolder('php'), values);
    case 'terraform':
      return { ...readFolder('infrastructure/source'), ...earlierDatabases() };
    default:
      return {};
  }
}

function nounFiles(spec: RepositorySpec, folder: string): Files {
  return Object.assign(
    {},
    ...spec.nouns.map(noun =>
      renderFiles(readFolder(folder), nounValues(spec, noun)),
    ),
  );
}

/** Image and manifests of what is deployed to Kubernetes. */
export function containerFiles(spec: RepositorySpec): Files {
  if (!isDeployable(spec) || !CODED.includes(spec.language)) {
    return {};
  }
  const values = repositoryValues(spec);
  return {
    ...renderFiles(readFolder(`${spec.language}-container`), values),
    ...renderFiles(readFolder('kubernetes'), values),
  };
}

/** Documentation for TechDocs; `reviewed` is a day such as 2026-11-23. */
export function documentationFiles(
  spec: RepositorySpec,
  reviewed: string,
): Files {
  if (!spec.documented || hasOwnTexts(spec.name)) {
    return {};
  }
  const values = { ...repositoryValues(spec), reviewed };
  return renderFiles(readFolder('docs'), values);
}
