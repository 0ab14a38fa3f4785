import { tryPythonEnvironment } from './python-environment.mjs';

/**
 * The `aws` command and an S3 of another make (moto), each without an account.
 *
 * @returns {Promise<{binDir?: string, reason?: string}>} the test of published
 *   documentation is left out without them, and says so
 */
export function provideS3Tools({ note }) {
  return tryPythonEnvironment(note, {
    name: 's3-tools-python',
    requirements: 'scripts/s3-tools-requirements.txt',
    installing: 'Installing the AWS command line and an S3 for the tests',
    purpose: 'to test how documentation is published',
  });
}
