/** The annotation of a Resource that was requested through the portal. */
export const INFRASTRUCTURE_PATH = 'provenpath.io/infrastructure-path';
