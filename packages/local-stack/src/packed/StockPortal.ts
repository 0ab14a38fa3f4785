import fs from 'node:fs';
import path from 'node:path';
import type { Service } from '../childProcess';
import { dirOutside } from '../productionDir';
import { runTimed } from '../runTimed';
import { startPostgresServer, stopServices } from '../stack';
import { type StockApp, changeManifest, createStockApp } from '../stockApp';
import { type Pack, packPlugins } from './packPlugins';
import { readPluginPackages } from './readWiring';
import { startStockBackend } from './startStockBackend';
import { wireFeatures, wireStockApp } from './wireStockApp';

/** The name of the pages that were built before a line was added to App.tsx. */
export const FOUND_PAGES = 'app-found';

export interface StockPortalOptions {
  rootDir: string;
  logsDir: string;
  /** For PostgreSQL's data. Emptied by nobody: the caller removes it. */
  dataDir: string;
  /** The file of Yarn 4. */
  yarn: string;
}

/**
 * A stock Backstage app with every package of ours in it, packed, wired by the lines
 * of the READMEs, built and started as production on a PostgreSQL of its own.
 */
export class StockPortal {
  url = '';
  database: NodeJS.ProcessEnv = {};
  /** The app's folder, outside the checkout and the same each time. */
  readonly dir: string;
  private app: StockApp | undefined;
  private packs: Pack[] = [];
  private services: Service[] = [];

  constructor(private readonly options: StockPortalOptions) {
    this.dir = path.join(dirOutside(options.rootDir, 'portal-stock'), 'app');
  }

  /** Packs, creates and wires. What an earlier run installed is kept. */
  async create(): Promise<void> {
    const { rootDir, yarn } = this.options;
    this.packs = await packPlugins({
      rootDir,
      workDir: path.join(rootDir, '.local/packed'),
      yarn,
    });
    const kept = path.join(path.dirname(this.dir), 'node_modules');
    const installed = path.join(this.dir, 'node_modules');
    if (fs.existsSync(installed)) fs.renameSync(installed, kept);
    fs.rmSync(this.dir, { recursive: true, force: true });
    this.app = await createStockApp({ rootDir, dir: this.dir, yarn });
    if (fs.existsSync(kept)) fs.renameSync(kept, installed);
    wireStockApp({ rootDir, appDir: this.dir, packs: this.packs });
  }

  /**
   * Installs, checks types and builds, as the app's own README says. The pages are
   * built twice: as the stock app finds our plugins by itself, and with the lines of
   * the READMEs in App.tsx.
   */
  async build(): Promise<void> {
    if (!this.app) throw new Error('The app has not been created');
    const { dir, runYarn } = this.app;
    await runYarn('install');
    await runYarn('workspace', 'app', 'build');
    this.keepFoundPages();
    wireFeatures(path.join(dir, 'packages/app'), this.packs);
    await runYarn('tsc');
    await runYarn('build:all');
    await runTimed(
      'tar',
      ['-xzf', 'packages/backend/dist/bundle.tar.gz', '-C', dir],
      { cwd: dir },
    );
  }

  /** Starts PostgreSQL and the backend, which serves the pages too. */
  async start(): Promise<void> {
    const { rootDir, logsDir, dataDir } = this.options;
    // PostgreSQL may run as another user than the one who started this.
    fs.chmodSync(dataDir, 0o755);
    const { service, env } = await startPostgresServer({
      postgres: {
        dir: path.join(dataDir, 'postgres'),
        rootDir,
        settings: ['fsync=off'],
      },
      logsDir,
    });
    this.services.push(service);
    this.database = { ...env };
    const plugins = readPluginPackages(rootDir);
    const { service: backend, url } = await startStockBackend({
      appDir: this.dir,
      logsDir,
      entry: 'packages/backend',
      configured: plugins,
      // The lines in App.tsx bring them, or nothing does.
      excluded: plugins.map(({ manifest }) => manifest.name),
      env: this.database,
    });
    this.services.push(backend);
    this.url = url;
  }

  private keepFoundPages(): void {
    const kept = path.join(this.dir, 'node_modules', FOUND_PAGES);
    const pages = path.join(this.dir, 'packages/app');
    fs.rmSync(kept, { recursive: true, force: true });
    for (const part of ['package.json', 'dist']) {
      fs.cpSync(path.join(pages, part), path.join(kept, part), {
        recursive: true,
      });
    }
    changeManifest(kept, manifest => {
      manifest.name = FOUND_PAGES;
    });
  }

  async stop(): Promise<void> {
    await stopServices(this.services);
  }
}
