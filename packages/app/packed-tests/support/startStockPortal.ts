import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StockPortal } from '@provenpath/local-stack';

const rootDir = path.resolve(__dirname, '../../../..');

/**
 * Packs the plugins, installs them into a stock app, builds and starts it.
 * PACKED_APP=built starts what an earlier run has built, to look at one test again.
 */
export default async function startStockPortal() {
  const yarn = process.env.PORTAL_YARN;
  if (!yarn) throw new Error('PORTAL_YARN is not set: it says where Yarn is.');
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-packed-'));
  const portal = new StockPortal({
    rootDir,
    logsDir: path.join(rootDir, '.local/logs/packed'),
    dataDir,
    yarn,
  });
  const stop = async () => {
    await portal.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    if (process.env.PACKED_APP !== 'built') {
      await portal.create();
      await portal.build();
    }
    await portal.start();
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.PACKED_URL = portal.url;
  process.env.PACKED_APP_DIR = portal.dir;
  Object.assign(process.env, portal.database);
  return stop;
}
