export * from './GithubClient';
export * from './locateRepository';
export * from './records';
