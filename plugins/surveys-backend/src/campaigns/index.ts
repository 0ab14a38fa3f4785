export { CampaignService } from './CampaignService';
export { DatabaseCampaignStore } from './DatabaseCampaignStore';
export { campaignOperations, createCampaignRoutes } from './routes';
export type { CampaignRecord, CampaignStore } from './types';
