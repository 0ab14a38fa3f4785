export {
  findRepository,
  PROJECT_SLUG_ANNOTATION,
  type FoundRepository,
} from './findRepository';
export {
  apiBaseUrlOf,
  GithubClient,
  type GithubAnswer,
  type GithubRequest,
} from './GithubClient';
export {
  GithubUnavailableError,
  type UnavailableKind,
} from './GithubUnavailableError';
