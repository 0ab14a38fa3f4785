import net from 'node:net';
import { SetupError } from './setup-error.mjs';

/** The services that listen, with the variable that moves each. */
export const SERVICES = [
  { name: 'portal', variable: 'PORTAL_PORT', port: 3000 },
  { name: 'backend', variable: 'BACKEND_PORT', port: 7007 },
  { name: 'sandbox', variable: 'SANDBOX_PORT', port: 4010 },
];

/**
 * Reads the ports from the environment.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, number>} port by variable name
 * @throws {SetupError} naming the variable and the value that is no port
 */
export function readPorts(env) {
  const ports = {};
  for (const { variable, port } of SERVICES) {
    const value = env[variable];
    if (value !== undefined && value !== '' && !/^\d{1,5}$/.test(value)) {
      throw invalidPort(variable, value);
    }
    ports[variable] = value ? Number(value) : port;
    if (ports[variable] < 1 || ports[variable] > 65535) {
      throw invalidPort(variable, value);
    }
  }
  const taken = new Map();
  for (const { variable } of SERVICES) {
    const other = taken.get(ports[variable]);
    if (other) {
      throw new SetupError(
        `${other} and ${variable} are both ${ports[variable]}.`,
        {
          fix: 'Give each service a port of its own.',
        },
      );
    }
    taken.set(ports[variable], variable);
  }
  return ports;
}

function invalidPort(variable, value) {
  return new SetupError(`${variable} is "${value}", which is not a port.`, {
    fix: `Set ${variable} to a number from 1 to 65535, or unset it.`,
  });
}

/** Whether nothing listens on this port of the loopback addresses. */
export function isPortFree(port) {
  const tryHost = host =>
    new Promise(resolve => {
      const server = net.createServer();
      server.once('error', error =>
        // A machine without IPv6 has nothing listening there either.
        resolve(
          error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT',
        ),
      );
      server.listen({ port, host, exclusive: true }, () =>
        server.close(() => resolve(true)),
      );
    });
  return tryHost('127.0.0.1').then(free => free && tryHost('::1'));
}

/**
 * @param {{name: string, variable: string, port: number}[]} wanted
 * @throws {SetupError} naming every port that is taken
 */
export async function requireFreePorts(wanted) {
  const taken = [];
  for (const service of wanted) {
    if (!(await isPortFree(service.port))) taken.push(service);
  }
  if (taken.length) {
    throw new SetupError(
      `${taken.map(({ name, port }) => `Port ${port} for the ${name}`).join(' and ')} ${taken.length > 1 ? 'are' : 'is'} in use.`,
      {
        why: 'Another program, or this platform started from another checkout, listens there.',
        fix: `Stop it, or choose another: ${taken.map(({ variable, port }) => `${variable}=${port + 10000}`).join(' ')} npm start`,
      },
    );
  }
}
