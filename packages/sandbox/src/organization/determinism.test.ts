import { createHash } from 'node:crypto';
import {
  generateForTest,
  type GeneratedOrganization,
} from './__testUtils__/generated';

jest.setTimeout(240_000);

/** Every reference of every repository, and everything that GitHub knows. */
function fingerprint({ state, git }: GeneratedOrganization) {
  const hash = (text: string) =>
    createHash('sha256').update(text).digest('hex');
  const references = state.repositories.map(
    ({ owner, name }) =>
      `${name}\n${git(`${owner}/${name}`, 'for-each-ref', '--sort=refname')}`,
  );
  return {
    state: hash(JSON.stringify(state)),
    references: hash(references.join('\n')),
  };
}

describe('generateOrganization', () => {
  it('makes the same organisation of the same seed and clock, bit for bit', async () => {
    const first = await generateForTest();
    const second = await generateForTest();
    try {
      expect(fingerprint(second)).toEqual(fingerprint(first));
    } finally {
      await Promise.all([first.remove(), second.remove()]);
    }
  });
});
