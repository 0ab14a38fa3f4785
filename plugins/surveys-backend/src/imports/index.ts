export { CampaignImporter } from './CampaignImporter';
export { createImportRoutes, importOperations } from './routes';
