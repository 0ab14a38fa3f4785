import { type Seconds, toInstantText } from '../calendar';
import { registrationFiles } from '../content/catalogInfo';
import { documentationFiles } from '../content/repositoryFiles';
import { type GoldenPathCommits, workflowFiles } from '../content/workflows';
import type { WorkflowStyle } from '../repositories';
import type { PreparedChange } from './model';
import { pipelineOf } from './pipeline';
import type { PullContext } from './pullRequests';

/** The pull request with which a repository moves to another pipeline. */
export function moveTo(
  { spec }: PullContext,
  style: WorkflowStyle,
  commits: GoldenPathCommits,
): PreparedChange {
  const pipeline = pipelineOf(spec, style);
  const named = pipeline.reference === 'commit' ? 'v2' : pipeline.reference;
  return {
    title: `Move to the golden path ${named}`,
    branch: `golden-path-${named}`,
    body: `Calls the platform's workflows at ${named} instead of what we had.`,
    edits: workflowFiles(spec, pipeline, commits),
    style,
  };
}

/** The pull request with which a repository registers in the catalog. */
export function register({ spec }: PullContext, at: Seconds): PreparedChange {
  return {
    title: 'Register in the software catalog',
    branch: 'register-in-catalog',
    body: 'Adds the catalog entry, and documentation where there is some.',
    edits: {
      ...documentationFiles(spec, toInstantText(at).slice(0, 10)),
      ...registrationFiles(spec),
    },
  };
}
