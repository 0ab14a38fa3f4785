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
