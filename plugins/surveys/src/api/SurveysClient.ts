import { ResponseError } from '@backstage/errors';
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
import { readAnswer, withQuery } from '@provenpath/portal-react';
import type { CastOutcome, PlannedCampaign, SurveysApi } from './SurveysApi';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface Call {
  method?: Method;
  body?: unknown;
  signal?: AbortSignal;
}

function toInit({ method = 'GET', body, signal }: Call): RequestInit {
  return {
    method,
    signal,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  };
}

/** {@link SurveysApi} over HTTP. */
export class SurveysClient implements SurveysApi {
  readonly #fetchApi: FetchApi;
  readonly #discoveryApi: DiscoveryApi;

  constructor(options: { fetchApi: FetchApi; discoveryApi: DiscoveryApi }) {
    this.#fetchApi = options.fetchApi;
    this.#discoveryApi = options.discoveryApi;
  }

  async listCampaigns(signal?: AbortSignal) {
    return readAnswer(
      await this.#call('campaigns', { signal }),
      campaignsResponseSchema,
    );
  }

  async getResults(campaignId: string, signal?: AbortSignal) {
    return readAnswer(
      await this.#call(`campaigns/${campaignId}/results`, { signal }),
      resultsResponseSchema,
    );
  }

  async getInvitation(campaignId: string, signal?: AbortSignal) {
    return readAnswer(
      await this.#call(`campaigns/${campaignId}/invitation`, { signal }),
      invitationSchema,
    );
  }

  async dismissReminders(campaignId: string) {
    await this.#done(`campaigns/${campaignId}/dismissal`, { method: 'POST' });
  }

  async drawBallot(campaignId: string, blindedMessage: string) {
    return readAnswer(
      await this.#call(`campaigns/${campaignId}/ballots`, {
        method: 'POST',
        body: { blindedMessage },
      }),
      drawnBallotSchema,
    );
  }

  async getBallotKeys(campaignId: string) {
    return readAnswer(
      await this.#callAsNobody(`campaigns/${campaignId}/ballot-keys`),
      ballotKeysSchema,
    );
  }

  async castAnswer(
    campaignId: string,
    ballot: CastAnswer,
  ): Promise<CastOutcome> {
    const response = await this.#callAsNobody(
      `campaigns/${campaignId}/answers`,
      { method: 'POST', body: ballot },
    );
    const { status } = await readAnswer(response, castResponseSchema);
    return status;
  }

  async listReceipts(campaignId: string) {
    const { receipts } = await readAnswer(
      await this.#callAsNobody(`campaigns/${campaignId}/receipts`),
      receiptsResponseSchema,
    );
    return receipts;
  }

  async createCampaign(campaign: PlannedCampaign) {
    return readAnswer(
      await this.#call('campaigns', { method: 'POST', body: campaign }),
      campaignSchema,
    );
  }

  async openCampaign(campaignId: string) {
    return readAnswer(
      await this.#call(`campaigns/${campaignId}/open`, { method: 'POST' }),
      campaignSchema,
    );
  }

  async closeCampaign(campaignId: string) {
    return readAnswer(
      await this.#call(`campaigns/${campaignId}/close`, { method: 'POST' }),
      campaignSchema,
    );
  }

  async removeCampaign(campaignId: string) {
    await this.#done(`campaigns/${campaignId}`, { method: 'DELETE' });
  }

  async importCampaign(wave: ImportCampaign) {
    return readAnswer(
      await this.#call('imports', { method: 'POST', body: wave }),
      importResponseSchema,
    );
  }

  async listComplaints(signal?: AbortSignal) {
    return readAnswer(
      await this.#call('complaints', { signal }),
      complaintsResponseSchema,
    );
  }

  async createComplaint(title: string) {
    return readAnswer(
      await this.#call('complaints', { method: 'POST', body: { title } }),
      complaintSchema,
    );
  }

  async changeComplaint(id: string, change: ChangedComplaint) {
    return readAnswer(
      await this.#call(`complaints/${id}`, { method: 'PATCH', body: change }),
      complaintSchema,
    );
  }

  async listComments(
    campaignId: string,
    query: { npsClass?: NpsClass; cursor?: string },
    signal?: AbortSignal,
  ) {
    return readAnswer(
      await this.#call(withQuery(`campaigns/${campaignId}/comments`, query), {
        signal,
      }),
      commentsResponseSchema,
    );
  }

  async tagComment(commentId: string, complaintIds: string[]) {
    await this.#done(`comments/${commentId}/complaints`, {
      method: 'PUT',
      body: { complaintIds },
    });
  }

  async listRequests(
    query: { state?: RequestState; cursor?: string },
    signal?: AbortSignal,
  ) {
    return readAnswer(
      await this.#call(withQuery('requests', query), { signal }),
      requestsResponseSchema,
    );
  }

  async createRequest(request: NewRequest) {
    return readAnswer(
      await this.#call('requests', { method: 'POST', body: request }),
      requestSchema,
    );
  }

  async answerRequest(id: string, answer: AnswerRequest) {
    return readAnswer(
      await this.#call(`requests/${id}/answer`, {
        method: 'POST',
        body: answer,
      }),
      requestSchema,
    );
  }

  #call(path: string, call: Call = {}): Promise<Response> {
    return this.#fetchApi.fetch(`plugin://surveys/v1/${path}`, toInit(call));
  }

  async #done(path: string, call: Call): Promise<void> {
    const response = await this.#call(path, call);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
  }

  /** Past Backstage's own fetch, which adds who is signed in. */
  async #callAsNobody(path: string, call: Call = {}): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('surveys');
    return fetch(`${baseUrl}/v1/${path}`, {
      ...toInit(call),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  }
}
