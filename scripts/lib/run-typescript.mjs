import { spawn } from 'node:child_process';
import path from 'node:path';
import { localDir, rootDir } from './paths.mjs';

/**
 * Runs a TypeScript file of the project with its own Node.
 *
 * @param {{bin: string}} node
 * @param {string} file relative to the root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export function runTypeScript(node, file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      node.bin,
      [
        // From http-proxy, which has no later release: nothing for who reads the terminal.
        '--disable-warning=DEP0060',
        '--require',
        path.join(
          rootDir,
          'node_modules/@backstage/cli/config/nodeTransform.cjs',
        ),
        path.join(rootDir, file),
        ...args,
      ],
      {
        cwd: rootDir,
        stdio: 'inherit',
        env: {
          NODE_COMPILE_CACHE: path.join(localDir, 'compile-cache'),
          ...env,
        },
      },
    );
    // The child ends its own children first; this process waits for it. In a
    // terminal Ctrl-C reaches both, and the child minds it only once.
    const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => [
      signal,
      () => child.kill(signal),
    ]);
    handlers.forEach(([signal, handler]) => process.on(signal, handler));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      handlers.forEach(([name, handler]) => process.off(name, handler));
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
