import type { RequestHandler, Response } from 'express';
import type { Sandbox } from '../Sandbox';
import type { Fault } from './FaultStore';

/** Answers a request with the fault that waits for it, if there is one. */
export function injectFaults(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    const fault = sandbox.faults.take({
      method: request.method,
      path: decodePath(request.path),
    });
    if (!fault) {
      next();
      return;
    }
    sandbox.requests.count(`fault ${fault.kind}`);
    if (fault.kind === 'slow') {
      setTimeout(next, fault.delayMilliseconds);
    } else if (fault.kind === 'reset') {
      request.socket.resetAndDestroy();
    } else if (fault.kind === 'lost-answer') {
      holdAnswer(response, () => request.socket.resetAndDestroy());
      next();
    } else if (fault.kind === 'late-answer') {
      holdAnswer(response, answerNow =>
        setTimeout(answerNow, fault.delayMilliseconds),
      );
      next();
    } else {
      answer(fault, response);
    }
  };
}

/** Lets a handler finish its work, and keeps back what it answers. */
function holdAnswer(
  response: Response,
  finished: (answerNow: () => void) => void,
): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) {
      chunks.push(Buffer.from(chunk));
    }
  };
  const end = response.end.bind(response);
  response.write = (chunk: unknown) => {
    keep(chunk);
    return true;
  };
  response.end = (chunk?: unknown) => {
    keep(chunk);
    finished(() => end(Buffer.concat(chunks)));
    return response;
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A path with a broken escape is compared as it came.
    return path;
  }
}

function answer(fault: Fault, response: Response): void {
  const documentation = 'https://docs.github.com/rest';
  switch (fault.kind) {
    case 'forbidden-integration':
      response.status(403).json({
        message: 'Resource not accessible by integration',
        documentation_url: documentation,
        status: '403',
      });
      return;
    case 'secondary-limit':
      response
        .status(403)
        .set('retry-after', String(fault.retryAfterSeconds))
        .json({
          message:
            'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          documentation_url: `${documentation}/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits`,
          status: '403',
        });
      return;
    case 'primary-limit':
      response
        .status(403)
        .set('x-ratelimit-limit', '5000')
        .set('x-ratelimit-remaining', '0')
        .set('x-ratelimit-used', '5000')
        .set(
          'x-ratelimit-reset',
          String(Math.ceil(Date.now() / 1000 + fault.retryAfterSeconds)),
        )
        .json({
          message: 'API rate limit exceeded for user ID 1.',
          documentation_url: `${documentation}/using-the-rest-api/rate-limits-for-the-rest-api`,
          status: '403',
        });
      return;
    case 'too-many-requests':
      response
        .status(429)
        .set('retry-after', String(fault.retryAfterSeconds))
        .json({
          message: 'Too Many Requests',
          documentation_url: documentation,
          status: '429',
        });
      return;
    case 'not-found':
      response.status(404).json({
        message: 'Not Found',
        documentation_url: documentation,
        status: '404',
      });
      return;
    default:
      response.status(fault.status).json({ message: 'Server Error' });
  }
}
