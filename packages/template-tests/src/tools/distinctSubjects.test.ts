import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distinctSubjects } from './distinctSubjects';

describe('distinctSubjects', () => {
  it('gives each different set of files once, and writes it', async () => {
    const outputs = [
      {
        name: 'a',
        files: new Map([
          ['k8s/a.yaml', '1'],
          ['README.md', 'a'],
        ]),
      },
      {
        name: 'b',
        files: new Map([
          ['k8s/a.yaml', '1'],
          ['README.md', 'b'],
        ]),
      },
      { name: 'c', files: new Map([['k8s/a.yaml', '2']]) },
      { name: 'd', files: new Map([['README.md', 'd']]) },
    ];
    const folder = await mkdtemp(join(tmpdir(), 'distinct-'));
    try {
      const subjects = await distinctSubjects(
        { appliesTo: /^k8s\//, reads: /^k8s\// },
        outputs,
        folder,
      );
      expect(subjects.map(({ name }) => name)).toEqual([
        'a (and 1 with the same files)',
        'c',
      ]);
      expect([...subjects[0].files.keys()]).toEqual(['k8s/a.yaml']);
      expect(
        await readFile(join(subjects[1].folder, 'k8s/a.yaml'), 'utf8'),
      ).toBe('2');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
