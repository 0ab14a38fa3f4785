import { Router } from 'express';
import type { Sandbox } from '../Sandbox';
import { stylesheet } from './stylesheet';

/** The pages that links of the portal lead to. */
export function createPagesRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/sandbox/style.css', (_, response) => {
    response.type('css').send(stylesheet);
  });
  router.use((request, response) => {
    sandbox.requests.countMissing(`${request.method} ${request.path}`);
    response.status(404).type('text').send('Not Found\n');
  });
  return router;
}
