import { explainBuildFailure } from './explainBuildFailure';

describe('explainBuildFailure', () => {
  it.each([
    [
      "mkdocs build failed: No module named 'techdocs_core'",
      'pip install mkdocs-techdocs-core',
    ],
    [
      'ERROR   -  Config value \'plugins\': The "techdocs-core" plugin is not installed',
      'lacks the plugin techdocs-core',
    ],
    ['spawn mkdocs ENOENT', 'finds no MkDocs'],
    ["/usr/bin/python: No module named 'mkdocs'", 'finds no MkDocs'],
    [
      'Config value \'plugins\': The "swagger-ui-tag" plugin is not installed',
      'asks for a plugin that is not installed',
    ],
  ])('explains %s', (said, meaning) => {
    expect(explainBuildFailure(said)).toContain(meaning);
  });

  it('says nothing of what it does not know', () => {
    expect(
      explainBuildFailure('WARNING - a link leads nowhere'),
    ).toBeUndefined();
  });
});
