import { tryPythonEnvironment } from './python-environment.mjs';

/**
 * checkov, hadolint and shellcheck in a Python environment of the project's own:
 * the package index carries their programs for Linux and macOS alike.
 *
 * @returns {Promise<{binDir?: string, reason?: string}>} the tests of the templates
 *   run without them, and say so
 */
export function provideTemplateTools({ note }) {
  return tryPythonEnvironment(note, {
    name: 'template-tools-python',
    requirements: 'scripts/template-tools-requirements.txt',
    installing: 'Installing checkov, hadolint and shellcheck',
    purpose: 'to run every check of the templates',
  });
}
