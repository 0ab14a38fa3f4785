import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { audiences } from './operations';

const FOLDER = path.resolve(__dirname, '../../../../../templates');

/**
 * Who may run which template. Whose name they may ask in decides the template's own
 * steps: a database is asked for by the team that pays for it.
 */
export const templates: Record<string, keyof typeof audiences> = {
  'nodejs-service': 'everyoneWhoWorks',
  'provision-cache': 'everyoneWhoWorks',
  'provision-postgresql': 'everyoneWhoWorks',
  'provision-queue': 'everyoneWhoWorks',
  'resize-postgresql': 'everyoneWhoWorks',
  'retire-postgresql': 'everyoneWhoWorks',
  'spring-boot-service': 'everyoneWhoWorks',
};

/** Names of all templates that the portal registers. */
export function listTemplates(): string[] {
  return fs
    .readdirSync(FOLDER)
    .filter(name => fs.existsSync(path.join(FOLDER, name, 'template.yaml')))
    .sort();
}

/** Answers that the template's form takes. */
export function answersFor(template: string): object {
  const file = path.join(FOLDER, template, 'cases/defaults.yaml');
  return parse(fs.readFileSync(file, 'utf8')).values;
}
