import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  campaignRepositoriesResponseSchema,
  campaignSchema,
  campaignsResponseSchema,
  driftResponseSchema,
  driftsResponseSchema,
  exemptionSchema,
  exemptionsResponseSchema,
  frictionResponseSchema,
  joiningResponseSchema,
  moversResponseSchema,
  parseRepositoryId,
  platformPullsResponseSchema,
  proposalResponseSchema,
  registrationResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import type {
  CampaignChange,
  ExemptionDecision,
  JoiningRequest,
  LineageMatch,
  NewCampaign,
  NewExemption,
  OptOutRequest,
} from '@provenpath/plugin-golden-paths-common';
import { readAnswer } from '@provenpath/portal-react';
import { GoldenPathsHttp } from './GoldenPathsHttp';
import type {
  CampaignRepositoriesRequest,
  DriftRequest,
  MoversRequest,
  MovingApi,
  RegistrationRequest,
} from './MovingApi';

interface Page {
  cursor?: string;
  limit: number;
}

/** `host/owner/name` as parts of an address, the port's colon included. */
function repositoryPath(repository: string): string {
  const { host, owner, name } = parseRepositoryId(repository);
  return [host, owner, name].map(encodeURIComponent).join('/');
}

function campaignPath(id: string, rest: string): string {
  return `campaigns/${encodeURIComponent(id)}/${rest}`;
}

function exemptionPath(id: string, rest: string): string {
  return `exemptions/${encodeURIComponent(id)}/${rest}`;
}

/** {@link MovingApi} over HTTP. */
export class MovingClient implements MovingApi {
  readonly #http: GoldenPathsHttp;

  constructor(options: { fetchApi: FetchApi }) {
    this.#http = new GoldenPathsHttp(options);
  }

  async listDrift(request: DriftRequest, signal?: AbortSignal) {
    const query = { ...request };
    return this.#http.get('drift', query, driftsResponseSchema, signal);
  }

  async getDrift(repository: string, signal?: AbortSignal) {
    const path = `drift/${repositoryPath(repository)}`;
    return this.#http.get(path, {}, driftResponseSchema, signal);
  }

  async matchTemplate(repository: string, match: LineageMatch) {
    const path = `lineage/${repositoryPath(repository)}`;
    await this.#http.send('PUT', path, match);
  }

  async forgetTemplate(repository: string) {
    await this.#http.send('DELETE', `lineage/${repositoryPath(repository)}`);
  }

  async proposeUpdate(repository: string) {
    const body = parseRepositoryId(repository);
    const response = await this.#http.send('POST', 'updates', body);
    return readAnswer(response, proposalResponseSchema);
  }

  async listPullRequests(page: Page, signal?: AbortSignal) {
    return this.#http.get(
      'pull-requests',
      { ...page },
      platformPullsResponseSchema,
      signal,
    );
  }

  async listCampaigns(page: Page, signal?: AbortSignal) {
    const query = { ...page };
    return this.#http.get('campaigns', query, campaignsResponseSchema, signal);
  }

  async getCampaign(id: string, signal?: AbortSignal) {
    const path = `campaigns/${encodeURIComponent(id)}`;
    return this.#http.get(path, {}, campaignSchema, signal);
  }

  async createCampaign(campaign: NewCampaign) {
    const response = await this.#http.send('POST', 'campaigns', campaign);
    return readAnswer(response, campaignSchema);
  }

  async changeCampaign(id: string, change: CampaignChange) {
    const path = campaignPath(id, 'changes');
    const response = await this.#http.send('POST', path, { change });
    return readAnswer(response, campaignSchema);
  }

  async listCampaignRepositories(
    request: CampaignRepositoriesRequest,
    signal?: AbortSignal,
  ) {
    const { id, ...query } = request;
    return this.#http.get(
      campaignPath(id, 'repositories'),
      query,
      campaignRepositoriesResponseSchema,
      signal,
    );
  }

  async optOut(repository: string, optOut: OptOutRequest) {
    const path = `opt-outs/${repositoryPath(repository)}`;
    await this.#http.send('PUT', path, optOut);
  }

  async optIn(repository: string) {
    await this.#http.send('DELETE', `opt-outs/${repositoryPath(repository)}`);
  }

  async getJoining(repository: string, signal?: AbortSignal) {
    const path = `joining/${repositoryPath(repository)}`;
    return this.#http.get(path, {}, joiningResponseSchema, signal);
  }

  async proposeJoining(repository: string, request: JoiningRequest) {
    const path = `joining/${repositoryPath(repository)}`;
    const response = await this.#http.send('POST', path, request);
    return readAnswer(response, proposalResponseSchema);
  }

  async listUnregistered(request: RegistrationRequest, signal?: AbortSignal) {
    return this.#http.get(
      'registration',
      { ...request },
      registrationResponseSchema,
      signal,
    );
  }

  async listExemptions(
    request: Page & { state: string },
    signal?: AbortSignal,
  ) {
    return this.#http.get(
      'exemptions',
      { ...request },
      exemptionsResponseSchema,
      signal,
    );
  }

  async addExemption(exemption: NewExemption) {
    const response = await this.#http.send('POST', 'exemptions', exemption);
    return readAnswer(response, exemptionSchema);
  }

  async decideExemption(id: string, decision: ExemptionDecision) {
    const path = exemptionPath(id, 'decision');
    const response = await this.#http.send('POST', path, decision);
    return readAnswer(response, exemptionSchema);
  }

  async endExemption(id: string, note: string) {
    const path = exemptionPath(id, 'end');
    const response = await this.#http.send('POST', path, { note });
    return readAnswer(response, exemptionSchema);
  }

  async getFriction(subject: string, signal?: AbortSignal) {
    const query = { subject };
    return this.#http.get('friction', query, frictionResponseSchema, signal);
  }

  async getMovers(request: MoversRequest, signal?: AbortSignal) {
    const query = { ...request };
    return this.#http.get('movers', query, moversResponseSchema, signal);
  }
}
