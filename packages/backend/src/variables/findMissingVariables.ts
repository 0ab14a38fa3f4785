import { parse } from 'yaml';

/** A variable that a configuration reads and the environment does not have. */
export interface MissingVariable {
  name: string;
  /** What is left without a value, such as `backend.database.connection.host`. */
  key: string;
  /** The file that reads it. */
  file: string;
}

/** A configuration file: its name and what it says. */
export interface ConfigFile {
  name: string;
  text: string;
}

type Key = string[];

/** `${NAME}` without a default; `$${NAME}` is text. */
const VARIABLE = /(?<!\$)\$\{\s*([A-Z][A-Z0-9_]*)\s*\}/g;

/**
 * The variables without which a value of the later files is not there. Backstage
 * then takes what an earlier file says, so that a portal in production would go to
 * the sandbox of a laptop. A value that comes from elsewhere is not missed: from a
 * file after that one, also by `$file`, or from an `APP_CONFIG_` variable.
 *
 * @param files - as `--config` names them; what the first says is only a default
 * @throws YAMLParseError for a file that is none
 */
export function findMissingVariables(
  files: ConfigFile[],
  env: NodeJS.ProcessEnv,
): MissingVariable[] {
  const read = files.map(({ name, text }) => ({ name, value: parse(text) }));
  return read.slice(1).flatMap(({ name: file, value }, index) => {
    const later = read.slice(index + 2).map(each => each.value);
    return listTexts(value, []).flatMap(({ key, text }) =>
      [...text.matchAll(VARIABLE)]
        .map(([, name]) => name)
        .filter(name => env[name] === undefined)
        .filter(() => !later.some(each => says(each, key)))
        .filter(() => !isInEnvironment(key, env))
        .map(name => ({ name, key: key.join('.'), file })),
    );
  });
}

function listTexts(value: unknown, key: Key): { key: Key; text: string }[] {
  if (typeof value === 'string') {
    return [{ key, text: value }];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, each]) =>
        listTexts(each, [...key, name]),
      )
    : [];
}

/** Whether a file has a value there: a list and `$file` are whole ones. */
function says(value: unknown, [name, ...rest]: Key): boolean {
  if (value === undefined) {
    return false;
  }
  const isWhole =
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    Object.keys(value).some(each => each.startsWith('$'));
  return (
    isWhole ||
    name === undefined ||
    says((value as Record<string, unknown>)[name], rest)
  );
}

function isInEnvironment(key: Key, env: NodeJS.ProcessEnv): boolean {
  return key.some(
    (_name, index) =>
      env[`APP_CONFIG_${key.slice(0, index + 1).join('_')}`] !== undefined,
  );
}
