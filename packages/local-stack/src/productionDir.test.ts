import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forgetForsaken, writeOwner } from './productionDir';

it('forgets the bundles of checkouts that are gone, and no others', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-bundles-'));
  try {
    const owners: Record<string, string | undefined> = {
      'portal-production-gone': path.join(dir, 'no-such-checkout'),
      'portal-production-here': dir,
      'portal-production-unknown': undefined,
      'another-gone': path.join(dir, 'no-such-checkout'),
    };
    for (const [name, owner] of Object.entries(owners)) {
      fs.mkdirSync(path.join(dir, name));
      if (owner) writeOwner(path.join(dir, name), owner);
    }
    forgetForsaken(dir);
    expect(fs.readdirSync(dir).sort()).toEqual([
      'another-gone',
      'portal-production-here',
      'portal-production-unknown',
    ]);
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
});
