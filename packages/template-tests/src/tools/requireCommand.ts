import { findCommand } from './findCommand';
import { MissingToolError } from './ToolReport';

/** Set to the folder with checkov, hadolint and shellcheck. */
const FOLDER_VARIABLE = 'TEMPLATE_TOOLS_BIN_DIR';

/** Set to why there is no such folder. */
const REASON_VARIABLE = 'TEMPLATE_TOOLS_MISSING';

/**
 * A program that the tests bring along, else from PATH.
 *
 * @throws MissingToolError saying why it is not there
 */
export async function requireCommand(name: string): Promise<string> {
  const command = await findCommand(name, [process.env[FOLDER_VARIABLE]]);
  if (!command) {
    const reason = process.env[REASON_VARIABLE];
    throw new MissingToolError(
      `${name} is not installed${reason ? `: ${reason}` : ''}`,
    );
  }
  return command;
}
