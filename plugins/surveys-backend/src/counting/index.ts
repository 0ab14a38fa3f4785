export { CampaignCounter } from './CampaignCounter';
export { saveCounted } from './saveCounted';
