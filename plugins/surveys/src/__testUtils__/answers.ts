import type { SurveysApi } from '../api/SurveysApi';
import {
  ballotKeys,
  campaignsResponse,
  closedCampaign,
  complaints,
  invitation,
  lateRequest,
  openCampaign,
  requestsResponse,
  results,
} from './surveys';

/** A backend of made-up answers, for tests and for the playground. */
export const answers: SurveysApi = {
  listCampaigns: async () => campaignsResponse,
  getResults: async () => results,
  getInvitation: async () => invitation,
  dismissReminders: async () => {},
  drawBallot: async () => ({
    blindSignature: 'blind-signature',
    drawnOn: '2026-11-26',
  }),
  getBallotKeys: async () => ballotKeys,
  castAnswer: async () => 'received',
  listReceipts: async () => [],
  createCampaign: async () => openCampaign,
  openCampaign: async () => openCampaign,
  closeCampaign: async () => closedCampaign,
  removeCampaign: async () => {},
  importCampaign: async () => ({
    campaignId: '2026-q2',
    status: 'imported',
    n: 40,
    columns: { score: 'Score' },
    ignored: ['Timestamp'],
  }),
  listComplaints: async () => ({ complaints }),
  createComplaint: async () => complaints[0],
  changeComplaint: async () => complaints[0],
  listComments: async () => ({
    campaignId: '2026-q3',
    comments: [],
    total: 0,
    nextCursor: null,
  }),
  tagComment: async () => {},
  listRequests: async () => requestsResponse,
  createRequest: async () => lateRequest,
  answerRequest: async () => lateRequest,
};
