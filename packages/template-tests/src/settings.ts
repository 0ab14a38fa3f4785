import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** Set to the folder of an organisation's own templates to test those. */
const FOLDER_VARIABLE = 'TEMPLATES_FOLDER';

/** The folder that holds one folder a template. */
export const TEMPLATES_FOLDER = process.env[FOLDER_VARIABLE]
  ? resolve(process.env[FOLDER_VARIABLE])
  : resolvePackagePath('@provenpath/template-tests', '../../templates');

/** The commit that rendered projects name as the version of their template. */
export const TEMPLATES_COMMIT = '0123456789abcdef0123456789abcdef01234567';

/**
 * What `scaffolder.defaultEnvironment.parameters` says during the tests. The
 * values differ from every default, so that a default which is used by mistake
 * shows.
 */
export const ENVIRONMENT_PARAMETERS = {
  githubHost: 'github.test.example',
  githubOrg: 'my-org',
  githubUrl: 'https://github.test.example',
  portalUrl: 'https://portal.test.example',
  argoUrl: 'https://argocd.test.example',
  prometheusUrl: 'http://prometheus.test.example:9090',
  repositoryVisibility: 'private',
  argoInstance: 'main',
  imageRegistry: 'registry.test.example',
  javaGroup: 'com.myorg',
};

// A render is some three hundred small file operations: in memory, where the
// system offers that, they take a quarter of the time.
const MEMORY_FOLDER = '/dev/shm';

/** The folder in which templates are rendered; each run cleans up its own part. */
export const WORKING_FOLDER = existsSync(MEMORY_FOLDER)
  ? MEMORY_FOLDER
  : tmpdir();

/** GitHub and Argo CD as the actions would find them; no test calls them. */
export const BACKEND_CONFIG = {
  backend: { workingDirectory: WORKING_FOLDER },
  integrations: {
    github: [
      {
        host: ENVIRONMENT_PARAMETERS.githubHost,
        apiBaseUrl: `https://${ENVIRONMENT_PARAMETERS.githubHost}/api/v3`,
        // A dry run of a pull request makes a client, and then asks nobody.
        token: 'unused',
      },
    ],
  },
  argocd: {
    appLocatorMethods: [
      {
        type: 'config',
        instances: [
          {
            name: ENVIRONMENT_PARAMETERS.argoInstance,
            url: 'https://argocd.test.example',
            token: 'unused',
          },
        ],
      },
    ],
  },
  scaffolder: {
    defaultEnvironment: { parameters: ENVIRONMENT_PARAMETERS },
  },
  goldenPaths: {
    templates: {
      shared: join(TEMPLATES_FOLDER, 'shared'),
      // Fixed, or each commit would change every golden output.
      commit: TEMPLATES_COMMIT,
    },
  },
};
