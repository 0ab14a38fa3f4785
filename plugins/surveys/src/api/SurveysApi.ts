import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AnswerRequest,
  BallotKeys,
  Campaign,
  CampaignsResponse,
  CastAnswer,
  ChangedComplaint,
  CommentsResponse,
  Complaint,
  ComplaintsResponse,
  DrawnBallot,
  ImportCampaign,
  ImportResponse,
  Invitation,
  NewRequest,
  NpsClass,
  PlatformRequest,
  RequestsResponse,
  RequestState,
  ResultsResponse,
} from '@provenpath/plugin-surveys-common';

/** A campaign to be planned; what is left out has a default. */
export interface PlannedCampaign {
  id: string;
  title: string;
  question?: string;
  audience: string[];
  opensOn: string;
  closesOn: string;
}

/** What became of an answer that was sent. */
export type CastOutcome = 'received' | 'received-before';

/**
 * The `/v1` routes of the surveys backend. Each method rejects with a
 * `ResponseError` when the backend refuses or fails, and with an
 * `UnexpectedAnswerError` when the answer does not fit the contract.
 */
export interface SurveysApi {
  listCampaigns(signal?: AbortSignal): Promise<CampaignsResponse>;
  getResults(
    campaignId: string,
    signal?: AbortSignal,
  ): Promise<ResultsResponse>;
  getInvitation(campaignId: string, signal?: AbortSignal): Promise<Invitation>;
  dismissReminders(campaignId: string): Promise<void>;

  drawBallot(campaignId: string, blindedMessage: string): Promise<DrawnBallot>;
  /** Sent without a session, as are the next two. */
  getBallotKeys(campaignId: string): Promise<BallotKeys>;
  castAnswer(campaignId: string, ballot: CastAnswer): Promise<CastOutcome>;
  listReceipts(campaignId: string): Promise<string[]>;

  createCampaign(campaign: PlannedCampaign): Promise<Campaign>;
  openCampaign(campaignId: string): Promise<Campaign>;
  closeCampaign(campaignId: string): Promise<Campaign>;
  removeCampaign(campaignId: string): Promise<void>;
  importCampaign(wave: ImportCampaign): Promise<ImportResponse>;

  listComplaints(signal?: AbortSignal): Promise<ComplaintsResponse>;
  createComplaint(title: string): Promise<Complaint>;
  changeComplaint(id: string, change: ChangedComplaint): Promise<Complaint>;
  listComments(
    campaignId: string,
    query: { npsClass?: NpsClass; cursor?: string },
    signal?: AbortSignal,
  ): Promise<CommentsResponse>;
  tagComment(commentId: string, complaintIds: string[]): Promise<void>;

  listRequests(
    query: { state?: RequestState; cursor?: string },
    signal?: AbortSignal,
  ): Promise<RequestsResponse>;
  createRequest(request: NewRequest): Promise<PlatformRequest>;
  answerRequest(id: string, answer: AnswerRequest): Promise<PlatformRequest>;
}

/** The client of the surveys backend. */
export const surveysApiRef = createApiRef<SurveysApi>().with({
  id: 'plugin.surveys.client',
  pluginId: 'surveys',
});
