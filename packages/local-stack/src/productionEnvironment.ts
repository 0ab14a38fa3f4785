/**
 * The variables of app-config.production.yaml that are not GitHub's or Argo
 * CD's, for a backend that serves its own pages.
 */
export function productionEnvironment(options: {
  portalUrl: string;
  backendPort: number;
  database: string;
  techDocsDir: string;
}): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    PORTAL_BASE_URL: options.portalUrl,
    BACKEND_HOST: '127.0.0.1',
    BACKEND_PORT: String(options.backendPort),
    POSTGRES_DATABASE: options.database,
    TECHDOCS_PUBLISH_DIRECTORY: options.techDocsDir,
    PATH: [process.env.TECHDOCS_BIN_DIR, process.env.PATH]
      .filter(Boolean)
      .join(':'),
  };
}
