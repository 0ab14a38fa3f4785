import { lintWorkflows } from './lintWorkflows';

const SOUND = `on: { push: { branches: [main] } }
permissions: { contents: read, attestations: write }
jobs:
  build:
    runs-on: ubuntu-24.04
    outputs: { image: '\${{ steps.name.outputs.image }}' }
    steps:
      - id: name
        run: echo "image=a" >> "$GITHUB_OUTPUT"
  deploy:
    needs: build
    uses: my-org/golden-path/.github/workflows/deploy.yaml@v3
    with: { image: '\${{ needs.build.outputs.image }}' }
`;

async function lint(text: string): Promise<string> {
  const path = '.github/workflows/ci.yaml';
  const problems = await lintWorkflows(new Map([[path, text]]));
  return problems.map(({ message }) => message).join('\n');
}

describe('lintWorkflows', () => {
  it('passes a sound workflow', async () => {
    expect(await lint(SOUND)).toBe('');
  });

  it.each([
    ['steps.name', 'steps.title', 'property "title" is not'],
    ['build.outputs.image', 'build.outputs.tag', 'property "tag" is not'],
    ['needs: build', 'needs: test', 'job "test"'],
    ['contents: read', 'content: read', 'unknown permission scope "content"'],
    ['branches:', 'branch:', 'unexpected key "branch"'],
    ['ubuntu-24.04', 'ubuntu-2404', 'label "ubuntu-2404" is unknown'],
  ])('finds %j as %j', async (text, fault, message) => {
    expect(SOUND).toContain(text);
    expect(await lint(SOUND.replace(text, fault))).toContain(message);
  });

  it('leaves other files alone', async () => {
    const files = new Map([['k8s/ci.yaml', 'on: push']]);
    expect(await lintWorkflows(files)).toEqual([]);
  });
});
