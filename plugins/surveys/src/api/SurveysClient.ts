import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  ballotKeysSchema,
  campaignSchema,
  campaignsResponseSchema,
  castResponseSchema,
  commentsResponseSchema,
  complaintSchema,
  complaintsResponseSchema,
  drawnBallotSchema,
  importResponseSchema,
  invitationSchema,
  receiptsResponseSchema,
  requestSchema,
  requestsResponseSchema,
  resultsResponseSchema,
} from '@provenpath/plugin-surveys-common';
import type {
  AnswerRequest,
  CastAnswer,
  ChangedComplaint,
  ImportCampaign,
  NewRequest,
  NpsClass,
  RequestState,
} from '@provenpath/plugin-surveys-common';
import { PluginHttp, readAnswer } from '@provenpath/portal-react';
import type { CastOutcome, PlannedCampaign, SurveysApi } from './SurveysApi';
import { sessionlessFetch } from './sessionlessFetch';

/** {@link SurveysApi} over HTTP. */
export class SurveysClient implements SurveysApi {
  readonly #http: PluginHttp;
  /** For what must not say who asks. */
  readonly #httpAsNobody: PluginHttp;

  constructor(options: { fetchApi: FetchApi; discoveryApi: DiscoveryApi }) {
    this.#http = new PluginHttp(options.fetchApi, 'surveys');
    this.#httpAsNobody = new PluginHttp(
      sessionlessFetch(options.discoveryApi),
      'surveys',
    );
  }

  async listCampaigns(signal?: AbortSignal) {
    return this.#http.get('campaigns', {}, campaignsResponseSchema, signal);
  }

  async getResults(campaignId: string, signal?: AbortSignal) {
    const path = `campaigns/${campaignId}/results`;
    return this.#http.get(path, {}, resultsResponseSchema, signal);
  }

  async getInvitation(campaignId: string, signal?: AbortSignal) {
    const path = `campaigns/${campaignId}/invitation`;
    return this.#http.get(path, {}, invitationSchema, signal);
  }

  async dismissReminders(campaignId: string) {
    await this.#http.send('POST', `campaigns/${campaignId}/dismissal`);
  }

  async drawBallot(campaignId: string, blindedMessage: string) {
    const path = `campaigns/${campaignId}/ballots`;
    const response = await this.#http.send('POST', path, { blindedMessage });
    return readAnswer(response, drawnBallotSchema);
  }

  async getBallotKeys(campaignId: string) {
    const path = `campaigns/${campaignId}/ballot-keys`;
    return this.#httpAsNobody.get(path, {}, ballotKeysSchema);
  }

  async castAnswer(
    campaignId: string,
    ballot: CastAnswer,
  ): Promise<CastOutcome> {
    const path = `campaigns/${campaignId}/answers`;
    const response = await this.#httpAsNobody.send('POST', path, ballot);
    const { status } = await readAnswer(response, castResponseSchema);
    return status;
  }

  async listReceipts(campaignId: string) {
    const path = `campaigns/${campaignId}/receipts`;
    const { receipts } = await this.#httpAsNobody.get(
      path,
      {},
      receiptsResponseSchema,
    );
    return receipts;
  }

  async createCampaign(campaign: PlannedCampaign) {
    const response = await this.#http.send('POST', 'campaigns', campaign);
    return readAnswer(response, campaignSchema);
  }

  async openCampaign(campaignId: string) {
    const path = `campaigns/${campaignId}/open`;
    return readAnswer(await this.#http.send('POST', path), campaignSchema);
  }

  async closeCampaign(campaignId: string) {
    const path = `campaigns/${campaignId}/close`;
    return readAnswer(await this.#http.send('POST', path), campaignSchema);
  }

  async removeCampaign(campaignId: string) {
    await this.#http.send('DELETE', `campaigns/${campaignId}`);
  }

  async importCampaign(wave: ImportCampaign) {
    const response = await this.#http.send('POST', 'imports', wave);
    return readAnswer(response, importResponseSchema);
  }

  async listComplaints(signal?: AbortSignal) {
    return this.#http.get('complaints', {}, complaintsResponseSchema, signal);
  }

  async createComplaint(title: string) {
    const response = await this.#http.send('POST', 'complaints', { title });
    return readAnswer(response, complaintSchema);
  }

  async changeComplaint(id: string, change: ChangedComplaint) {
    const response = await this.#http.send('PATCH', `complaints/${id}`, change);
    return readAnswer(response, complaintSchema);
  }

  async listComments(
    campaignId: string,
    query: { npsClass?: NpsClass; cursor?: string },
    signal?: AbortSignal,
  ) {
    const path = `campaigns/${campaignId}/comments`;
    return this.#http.get(path, query, commentsResponseSchema, signal);
  }

  async tagComment(commentId: string, complaintIds: string[]) {
    const path = `comments/${commentId}/complaints`;
    await this.#http.send('PUT', path, { complaintIds });
  }

  async listRequests(
    query: { state?: RequestState; cursor?: string },
    signal?: AbortSignal,
  ) {
    return this.#http.get('requests', query, requestsResponseSchema, signal);
  }

  async createRequest(request: NewRequest) {
    const response = await this.#http.send('POST', 'requests', request);
    return readAnswer(response, requestSchema);
  }

  async answerRequest(id: string, answer: AnswerRequest) {
    const path = `requests/${id}/answer`;
    const response = await this.#http.send('POST', path, answer);
    return readAnswer(response, requestSchema);
  }
}
