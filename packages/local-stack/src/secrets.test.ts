import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { provideSecret } from './secrets';

describe('provideSecret', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-secrets-'));

  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

  it('makes a long secret that only its owner can read, and keeps it', () => {
    const file = path.join(dir, 'deep/token');
    const secret = provideSecret(file);
    expect(secret).toMatch(/^[0-9a-f]{48}$/);
    expect(fs.statSync(file).mode % 0o1000).toBe(0o600);
    expect(provideSecret(file)).toBe(secret);
  });

  it('closes a file that was opened to others', () => {
    const file = path.join(dir, 'opened');
    provideSecret(file);
    fs.chmodSync(file, 0o644);
    provideSecret(file);
    expect(fs.statSync(file).mode % 0o1000).toBe(0o600);
  });

  it('replaces what a killed start left half written', () => {
    const file = path.join(dir, 'half');
    fs.writeFileSync(file, 'abc');
    expect(provideSecret(file)).toMatch(/^[0-9a-f]{48}$/);
  });
});
