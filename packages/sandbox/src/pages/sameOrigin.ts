import type { Request } from 'express';
import type { Sandbox } from '../Sandbox';

/**
 * Whether a form was sent from one of the sandbox's own pages. Browsers always
 * name the origin of a form; a request without one is no form of theirs.
 */
export function isSameOrigin(sandbox: Sandbox, request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') {
    return false;
  }
  const origin = request.get('origin');
  return (
    origin === sandbox.baseUrl || origin === `http://${request.get('host')}`
  );
}
