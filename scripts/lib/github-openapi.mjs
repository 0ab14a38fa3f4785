import { provideSlice } from './published-slice.mjs';

/**
 * GitHub's published OpenAPI description, cut down to what the sandbox answers:
 * the contract that the sandbox is held to. Its package unpacks to 385 MB.
 *
 * @returns {Promise<string>} the file
 */
export function provideGithubOpenApi(step, node) {
  return provideSlice(step, node, {
    name: 'github-openapi',
    package: '@octokit/openapi@23.0.2',
    cutter: 'packages/sandbox/scripts/cut-github-openapi.mjs',
  });
}
