export { CampaignRunner } from './CampaignRunner';
export { Campaigns } from './Campaigns';
export { DatabaseCampaignStore } from './DatabaseCampaignStore';
export { DatabaseOptOuts } from './DatabaseOptOuts';
export { MemberSelection } from './MemberSelection';
export { campaignOperations } from './operations';
export { createCampaignRoutes } from './routes';
