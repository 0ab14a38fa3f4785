import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  npmCommand,
  runCommand,
  withoutNpmRunVariables,
} from './processes.mjs';

/**
 * Yarn does not read npm's settings. This says in Yarn's words what the user
 * has told npm: registry, proxies, certificates, token.
 *
 * @param {Record<string, unknown>} npm the output of `npm config list --json`
 * @param {string} npmrc the text of the user's .npmrc files
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>} environment variables for Yarn
 */
export function yarnEnvironment(npm, npmrc, env) {
  const result = {};
  const set = (name, value) => {
    // What the user has told Yarn itself stands.
    if (value && !env[name]) {
      result[name] = String(value);
    }
  };
  const registry = npm.registry;
  if (registry) {
    set('YARN_NPM_REGISTRY_SERVER', String(registry).replace(/\/$/, ''));
    if (String(registry).startsWith('http:')) {
      set('YARN_UNSAFE_HTTP_WHITELIST', new URL(String(registry)).hostname);
    }
  }
  set('YARN_HTTP_PROXY', npm.proxy || env.http_proxy || env.HTTP_PROXY);
  set(
    'YARN_HTTPS_PROXY',
    npm['https-proxy'] || env.https_proxy || env.HTTPS_PROXY,
  );
  set('YARN_HTTPS_CA_FILE_PATH', npm.cafile);
  if (npm['strict-ssl'] === false) {
    set('YARN_ENABLE_STRICT_SSL', 'false');
  }
  set('YARN_NPM_AUTH_TOKEN', registryToken(String(registry ?? ''), npmrc, env));
  return result;
}

/** The token for the registry: `//host/path/:_authToken=...`, env references resolved. */
function registryToken(registry, npmrc, env) {
  const location = registry.replace(/^https?:/, '').replace(/\/$/, '');
  for (const line of npmrc.split('\n')) {
    const match = line.match(/^\s*(\/\/\S+?)\/?:_authToken\s*=\s*(\S+)/);
    if (match && location && match[1] === location) {
      return match[2].replace(/\$\{(\w+)\}/g, (_, name) => env[name] ?? '');
    }
  }
  return undefined;
}

/** Asks npm for the user's settings and reads the .npmrc files beside them. */
export async function readYarnEnvironment(rootDir) {
  const npm = npmCommand();
  const env = withoutNpmRunVariables(process.env);
  const { code, output } = await runCommand(
    npm.command,
    [...npm.args, 'config', 'list', '--json', '--loglevel=silent'],
    { cwd: os.tmpdir(), env },
  );
  const json = output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1);
  const settings = code === 0 && json ? JSON.parse(json) : {};
  const npmrc = [
    settings.userconfig ?? path.join(os.homedir(), '.npmrc'),
    path.join(rootDir, '.npmrc'),
  ]
    .filter(file => fs.existsSync(file))
    .map(file => fs.readFileSync(file, 'utf8'))
    .join('\n');
  return yarnEnvironment(settings, npmrc, process.env);
}
