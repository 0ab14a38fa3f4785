import path from 'node:path';

/** What the environment says about the stack that is to run. */
export interface StackSettings {
  rootDir: string;
  localDir: string;
  ports: { portal: number; backend: number; sandbox: number };
  /** False when `GITHUB_HOST` names a real GitHub. */
  useSandbox: boolean;
  /** False when `POSTGRES_HOST` names a server of the user's own. */
  useEmbeddedPostgres: boolean;
  /** Run the dev server with hot reload instead of the built portal. */
  watch: boolean;
}

const port = (value: string | undefined, fallback: number): number =>
  value ? Number(value) : fallback;

/**
 * Reads the settings; ports were checked by `scripts/lib/ports.mjs` before
 * anything was installed.
 */
export function readStackSettings(
  env: NodeJS.ProcessEnv,
  args: string[],
): StackSettings {
  const rootDir = path.resolve(__dirname, '../../..');
  return {
    rootDir,
    localDir: path.join(rootDir, '.local'),
    ports: {
      portal: port(env.PORTAL_PORT, 3000),
      backend: port(env.BACKEND_PORT, 7007),
      sandbox: port(env.SANDBOX_PORT, 4010),
    },
    useSandbox: !env.GITHUB_HOST,
    useEmbeddedPostgres: !env.POSTGRES_HOST,
    watch: args.includes('--dev'),
  };
}

/** The sandbox's own environment, for telling a backend of pushes and repositories. */
export function webhookEnvironment(
  backendUrl: string,
  secret: string,
): NodeJS.ProcessEnv {
  return {
    SANDBOX_WEBHOOK_URL: `${backendUrl}/api/events/http/github`,
    SANDBOX_WEBHOOK_SECRET: secret,
  };
}

/**
 * The environment that points app-config.yaml at the sandbox. A real GitHub is
 * reached by setting the same variables oneself: docs/how-to/real-github.md.
 */
export function sandboxEnvironment(
  sandboxUrl: string,
  secrets: {
    githubToken: string;
    argoPassword: string;
    /** Signs the sandbox's webhooks; without it the backend takes none. */
    webhookSecret?: string;
  },
): NodeJS.ProcessEnv {
  return {
    GITHUB_HOST: new URL(sandboxUrl).host,
    GITHUB_URL: sandboxUrl,
    GITHUB_API_BASE_URL: `${sandboxUrl}/api/v3`,
    GITHUB_RAW_BASE_URL: `${sandboxUrl}/raw`,
    GITHUB_ORG: 'my-org',
    GITHUB_TOKEN: secrets.githubToken,
    GITHUB_WEBHOOK_SECRET: secrets.webhookSecret,
    GITHUB_OAUTH_CLIENT_ID: 'portal',
    GITHUB_OAUTH_CLIENT_SECRET: secrets.githubToken,
    ARGOCD_URL: `${sandboxUrl}/argocd`,
    ARGOCD_USERNAME: 'admin',
    ARGOCD_PASSWORD: secrets.argoPassword,
  };
}
