import { type Files, readFolder } from './files';

/** Repositories whose registration and documentation are kept as whole files. */
const FOLDERS: Record<string, string> = {
  'order-service': 'order-service',
  'payment-service': 'payment-service',
  'inventory-service': 'inventory-service',
  'golden-path': 'golden-path/registration',
  infrastructure: 'infrastructure/registration',
};

export function hasOwnTexts(repository: string): boolean {
  return repository in FOLDERS;
}

/** Catalog file and documentation of such a repository; empty for others. */
export function ownTexts(repository: string): Files {
  return hasOwnTexts(repository) ? readFolder(FOLDERS[repository]) : {};
}
