export {
  ContentApi,
  type CommitTip,
  type TreeChange,
  type TreeFile,
} from './ContentApi';
export {
  GithubClient,
  type GithubAnswer,
  type GithubRequest,
} from './GithubClient';
export { GithubError, isGithubError } from './GithubError';
export { apiBaseUrlOf, pagesUrlOf } from './githubUrls';
export { noPatience, runPatience, type Patience } from './Patience';
export { readLimit } from './readLimit';
export {
  RepositoryApi,
  type CommitRecord,
  type PullRequestRecord,
  type RepositoryRecord,
} from './RepositoryApi';
export { type RepositoryAddress } from './RepositoryResource';
export { PullRequestApi, type PullRecord } from './PullRequestApi';
