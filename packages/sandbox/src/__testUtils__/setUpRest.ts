import { startTestSandbox, type TestSandbox } from './startTestSandbox';

/** A sandbox for the tests of a `describe`; it is there once they run. */
export interface RestSetUp {
  readonly sandbox: TestSandbox;
  /** The body of what is read as the administrator; fails unless it is a 200. */
  get: (path: string) => Promise<any>;
}

/**
 * Starts a sandbox before the tests of the `describe` that calls this, and
 * removes it after them.
 */
export function setUpRest(): RestSetUp {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  return {
    get sandbox() {
      return sandbox;
    },
    get: async path => {
      const answer = await sandbox.rest('GET', path);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      return answer.body;
    },
  };
}
