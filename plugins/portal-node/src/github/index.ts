export {
  apiBaseUrlOf,
  GithubClient,
  type GithubAnswer,
  type GithubRequest,
} from './GithubClient';
