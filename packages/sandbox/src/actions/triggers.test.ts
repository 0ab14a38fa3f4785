import { matchesPatterns, readWorkflowFile, runsFor } from './triggers';

const file = (on: string) =>
  readWorkflowFile(
    `name: CI\non: ${on}\njobs: {build: {name: Build}, test: {}}`,
  )!;

describe('workflow files', () => {
  it('have a name, events and jobs', () => {
    expect(file('[push, pull_request]')).toEqual({
      name: 'CI',
      on: { push: {}, pull_request: {} },
      jobs: ['Build', 'test'],
    });
    expect(readWorkflowFile('a: [')).toBeUndefined();
    expect(readWorkflowFile('just text')).toBeUndefined();
  });

  it.each([
    ['push', 'refs/heads/main', true],
    ['push', 'refs/tags/v1', true],
    ['pull_request', 'refs/heads/main', false],
    ['{push: {branches: [main]}}', 'refs/heads/main', true],
    ['{push: {branches: [main]}}', 'refs/heads/other', false],
    ['{push: {branches: [main]}}', 'refs/tags/main', false],
    [
      '{push: {branches: ["release/**", "!release/old/**"]}}',
      'refs/heads/release/new/1',
      true,
    ],
    [
      '{push: {branches: ["release/**", "!release/old/**"]}}',
      'refs/heads/release/old/1',
      false,
    ],
    [
      '{push: {branches-ignore: ["dependabot/**"]}}',
      'refs/heads/dependabot/x',
      false,
    ],
    ['{push: {tags: ["v*"]}}', 'refs/heads/main', false],
    ['{push: {tags: ["v*"]}}', 'refs/tags/v2', true],
    ['{push: {paths: ["src/**"]}}', 'refs/heads/main', true],
    ['{push: {paths: ["docs/**"]}}', 'refs/heads/main', false],
    [
      '{push: {paths-ignore: ["src/**", "README.md"]}}',
      'refs/heads/main',
      false,
    ],
    ['{push: {paths-ignore: ["src/**"]}}', 'refs/heads/main', true],
  ])('on: %s, a push to %s runs it: %s', (on, reference, expected) => {
    const paths = ['src/main/App.java', 'README.md'];
    expect(runsFor(file(on), 'push', reference, paths)).toBe(expected);
  });

  it('match patterns in order', () => {
    expect(matchesPatterns(['*'], 'a/b')).toBe(false);
    expect(matchesPatterns(['**.js'], 'a/b.js')).toBe(true);
    expect(matchesPatterns(['v1.?'], 'v1x')).toBe(false);
  });
});
