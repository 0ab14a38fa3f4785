import type { AdoptionApi } from '../api/AdoptionApi';
import type { MovingApi } from '../api/MovingApi';
import {
  adoption,
  benefit,
  cuts,
  funnel,
  heatmap,
  history,
  judgement,
  legacyBilling,
  newServices,
  orderService,
  proposals,
  standing,
  versions,
} from './adoption';
import {
  campaign,
  campaignRepository,
  draft,
  driftOfOrders,
  drifts,
  exemption,
  friction,
  joining,
  movers,
  pullRequest,
  registration,
} from './moving';

/** Answers from memory about adoption. */
export const adoptionAnswers: AdoptionApi = {
  getAdoption: async () => adoption,
  getFunnel: async () => funnel,
  getHeatmap: async () => heatmap,
  getVersions: async () => versions,
  getCuts: async ({ by }) => ({ ...cuts, by }),
  getHistory: async () => history,
  getNewServices: async () => newServices,
  getBenefit: async () => benefit,
  getJudgement: async () => judgement,
  listRepositories: async () => ({
    day: '2026-11-27',
    total: 2,
    items: [orderService, legacyBilling],
    nextCursor: null,
  }),
  getRepository: async () => ({ day: '2026-11-27', items: [orderService] }),
  exportRepositories: async () => new Blob(['repository\n']),
  getProposals: async () => proposals,
  choose: async () => {},
  getStanding: async () => standing,
  listScans: async () => ({ scans: [], collectors: [] }),
  startScan: async () => {},
};

/** Answers from memory about what moves repositories. */
export const movingAnswers: MovingApi = {
  listDrift: async () => drifts,
  getDrift: async () => driftOfOrders,
  matchTemplate: async () => {},
  forgetTemplate: async () => {},
  proposeUpdate: async () => ({ outcome: 'opened', pullRequest }),
  listPullRequests: async () => ({ items: [pullRequest], nextCursor: null }),
  listCampaigns: async () => ({ items: [campaign, draft], nextCursor: null }),
  getCampaign: async id => (id === draft.id ? draft : campaign),
  createCampaign: async ({ title }) => ({ ...draft, title }),
  changeCampaign: async (_id, change) => ({
    ...campaign,
    status: change === 'pause' ? 'paused' : 'running',
  }),
  listCampaignRepositories: async () => ({
    items: [campaignRepository],
    nextCursor: null,
  }),
  optOut: async () => {},
  optIn: async () => {},
  getJoining: async () => joining,
  proposeJoining: async () => ({ outcome: 'opened', pullRequest }),
  listUnregistered: async () => registration,
  listExemptions: async () => ({
    counts: [{ state: 'active', count: 1 }],
    mayManage: true,
    items: [exemption],
    nextCursor: null,
  }),
  addExemption: async () => exemption,
  decideExemption: async () => exemption,
  endExemption: async () => ({ ...exemption, state: 'ended' }),
  getFriction: async () => friction,
  getMovers: async () => movers,
};
