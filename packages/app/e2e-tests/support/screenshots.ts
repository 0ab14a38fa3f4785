import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

const rootDir = path.resolve(__dirname, '../../../..');

/** The pictures that the README shows. */
const README_IMAGES = ['home', 'kpis', 'service', 'template-run'];

/**
 * Takes a picture of the page into `.local/screenshots`, and with
 * UPDATE_SCREENSHOTS=1 into `docs/images`, where the README shows it.
 */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  const file = path.join(rootDir, '.local/screenshots', `${name}.png`);
  // What comes after the awaited text: charts, pictures of people.
  await page.waitForTimeout(500);
  await page.screenshot({ path: file });
  if (process.env.UPDATE_SCREENSHOTS && README_IMAGES.includes(name)) {
    const images = path.join(rootDir, 'docs/images');
    fs.mkdirSync(images, { recursive: true });
    fs.copyFileSync(file, path.join(images, `${name}.png`));
  }
}
